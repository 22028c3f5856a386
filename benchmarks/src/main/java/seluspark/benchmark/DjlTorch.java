package seluspark.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PyTorch in Java: DJL's engine with the native CPU build that it brings as a jar. */
final class DjlTorch implements TrainingSystem {
  private static final String NATIVE_CODE = "pytorch/cpu/linux-x86_64/libtorch_cpu.so";

  @Override
  public String name() {
    return "pytorch (DJL)";
  }

  @Override
  public String family() {
    return "pytorch";
  }

  @Override
  public boolean trains(BenchmarkNetwork network) {
    return true;
  }

  @Override
  public Optional<String> absence() {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!machine.equals("Linux amd64")) {
      return Optional.of("the native jar is for Linux amd64, this is " + machine);
    }
    return DjlTorch.class.getClassLoader().getResource(NATIVE_CODE) != null
        ? Optional.empty()
        : Optional.of("no " + NATIVE_CODE + " on the class path");
  }

  /** Offline and without DJL's report of its use; its native code is unpacked under target/. */
  @Override
  public MeasuringCommand measuring(BenchmarkNetwork network, int threads, Effort effort) {
    Map<String, String> environment = new HashMap<>(NativeThreads.of(threads));
    environment.put("OPT_OUT_TRACKING", "true");
    return MeasuringCommand.java(
        DjlTraining.class,
        List.of(
            "-Dai.djl.offline=true",
            "-DDJL_CACHE_DIR=" + System.getProperty("benchmark.cache", "target/djl"),
            "-Dai.djl.pytorch.num_threads=" + threads,
            "-Dai.djl.pytorch.num_interop_threads=1"),
        environment,
        network,
        effort.warmUpSeconds() / 2,
        effort.measuredSeconds());
  }
}
