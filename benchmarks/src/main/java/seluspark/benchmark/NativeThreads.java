package seluspark.benchmark;

import java.util.Map;

/** The environment that tells native libraries how many threads are theirs. */
final class NativeThreads {
  private NativeThreads() {}

  static Map<String, String> of(int threads) {
    String count = String.valueOf(threads);
    return Map.of(
        "OMP_NUM_THREADS", count, "OPENBLAS_NUM_THREADS", count, "MKL_NUM_THREADS", count);
  }
}
