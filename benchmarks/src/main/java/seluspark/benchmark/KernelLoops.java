package seluspark.benchmark;

import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import seluspark.kernel.ExactSums;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.Kernels;
import seluspark.kernel.SeluFactors;
import seluspark.optimizer.Adam;
import seluspark.optimizer.WeightDecay;

/** The element-wise inner loops on arrays that fit a cache, and a plain copy beside them. */
@State(Scope.Thread)
public class KernelLoops {
  static final int ELEMENTS = 1 << 14;
  private static final double RATE = 0.05;

  private final Kernels kernels = KernelSelection.newKernels();
  private final SeluFactors dropping = SeluFactors.of(0.97, 0.08, RATE);
  private final Adam adam = new Adam(ELEMENTS, WeightDecay.none());
  private final float[] x = new float[ELEMENTS];
  private final float[] y = new float[ELEMENTS];
  private final float[] z = new float[ELEMENTS];
  private final double[] sums = new double[ELEMENTS];
  private long key;

  @Setup
  public void fill() {
    Random random = new Random(1);
    for (int i = 0; i < ELEMENTS; i++) {
      x[i] = (float) random.nextGaussian();
      y[i] = (float) random.nextGaussian();
    }
  }

  @Benchmark
  public void copy() {
    for (int i = 0; i < ELEMENTS; i++) {
      z[i] = x[i];
    }
  }

  @Benchmark
  public void selu() {
    kernels.selu(0, ELEMENTS, SeluFactors.PLAIN, 0, x, z);
  }

  @Benchmark
  public void seluWithDropout() {
    kernels.selu(0, ELEMENTS, dropping, key++, x, z);
  }

  @Benchmark
  public void slope() {
    kernels.seluGradient(0, ELEMENTS, SeluFactors.PLAIN, x, y, z);
  }

  @Benchmark
  public void dropoutMask() {
    kernels.dropoutMask(0, ELEMENTS, key++, RATE, z);
  }

  @Benchmark
  public void adam() {
    adam.step(x, 1f, y, 0, 1e-9f);
  }

  @Benchmark
  public void exactSums() {
    ExactSums.add(ELEMENTS, x, 0, sums, 0, ExactSums.range(1 << 8));
  }
}
