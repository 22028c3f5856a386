package seluspark.benchmark;

import java.util.concurrent.atomic.DoubleAdder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most float operations a second that this machine can do: fused multiply-adds on registers
 * alone, in enough independent chains to hide their latency. Prints GFLOP/s of one thread and of
 * several at the same time.
 */
final class FmaPeak {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 12;
  private static final int STEPS = 1 << 21;
  private static final int REPETITIONS = 150;

  private FmaPeak() {}

  /** Arguments: numbers of threads to measure, one after the other. */
  public static void main(String[] threadCounts) throws InterruptedException {
    chains(STEPS, 0.5f);
    chains(STEPS, 0.5f);
    for (String threads : threadCounts) {
      Report.line("gigaflops-" + threads, measure(Integer.parseInt(threads)));
    }
  }

  /** Best of many runs of milliseconds: some of them will have the cores to themselves. */
  private static double measure(int threadCount) throws InterruptedException {
    double best = 0;
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      DoubleAdder sink = new DoubleAdder();
      Thread[] threads = new Thread[threadCount];
      long startedAt = System.nanoTime();
      for (int i = 0; i < threadCount; i++) {
        threads[i] = new Thread(() -> sink.add(chains(STEPS, 0.5f)));
        threads[i].start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      double seconds = (System.nanoTime() - startedAt) * 1e-9;
      double operations = 2.0 * CHAINS * SPECIES.length() * STEPS * threadCount;
      // Using the sum keeps the compiler from dropping the loop.
      best = Math.max(best, Double.isNaN(sink.sum()) ? 0 : operations / seconds * 1e-9);
    }
    return best;
  }

  private static float chains(int steps, float factor) {
    FloatVector x = FloatVector.broadcast(SPECIES, factor);
    FloatVector y = FloatVector.broadcast(SPECIES, 1f);
    FloatVector a = x;
    FloatVector b = x;
    FloatVector c = x;
    FloatVector d = x;
    FloatVector e = x;
    FloatVector f = x;
    FloatVector g = x;
    FloatVector h = x;
    FloatVector i = x;
    FloatVector j = x;
    FloatVector k = x;
    FloatVector l = x;
    for (int step = 0; step < steps; step++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
      i = i.fma(x, y);
      j = j.fma(x, y);
      k = k.fma(x, y);
      l = l.fma(x, y);
    }
    FloatVector first = a.add(b).add(c).add(d).add(e).add(f);
    FloatVector second = g.add(h).add(i).add(j).add(k).add(l);
    return first.add(second).lane(0);
  }
}
