package seluspark.benchmark;

import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import seluspark.kernel.ExactSums;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.Kernels;

/** The matrix products of a dense layer: rows x inputs by inputs x outputs. */
@State(Scope.Thread)
public class KernelProducts {
  @Param({
    "1x50x128",
    "64x50x128",
    "64x128x64",
    "2x50x128",
    "3x50x128",
    "64x64x1",
    "64x64x2",
    "61x63x65",
    "128x100x256",
    "128x256x256",
    "128x512x512",
    "128x1000x1024"
  })
  public String shape;

  private final Kernels kernels = KernelSelection.newKernels();
  private int rows;
  private int inputs;
  private int outputs;
  private float[] input;
  private float[] weights;
  private float[] output;
  private float[] inputGradient;
  private double[] sums;
  private int[] starts;

  static long flops(String shape) {
    long flops = 2;
    for (String size : shape.split("x")) {
      flops *= Long.parseLong(size);
    }
    return flops;
  }

  /** Elements of the gradient: weights and biases. */
  static long parameters(String shape) {
    String[] sizes = shape.split("x");
    return (Long.parseLong(sizes[1]) + 1) * Long.parseLong(sizes[2]);
  }

  @Setup
  public void fill() {
    String[] sizes = shape.split("x");
    rows = Integer.parseInt(sizes[0]);
    inputs = Integer.parseInt(sizes[1]);
    outputs = Integer.parseInt(sizes[2]);
    Random random = new Random(1);
    input = normal(rows * inputs, random);
    weights = normal((inputs + 1) * outputs, random);
    output = normal(rows * outputs, random);
    inputGradient = new float[rows * inputs];
    starts = new int[] {0, rows};
    sums = new double[(inputs + 1) * outputs];
  }

  @Benchmark
  public void forward() {
    kernels.affine(
        rows, outputs, inputs, input, 0, weights, 0, weights, inputs * outputs, output, 0);
  }

  @Benchmark
  public void inputGradient() {
    kernels.productWithTransposed(rows, inputs, outputs, output, 0, weights, 0, inputGradient, 0);
  }

  @Benchmark
  public void weightGradient() {
    kernels.affineGradient(starts, 1, inputs, outputs, input, output, sums, 0, ExactSums.range(1));
  }

  private static float[] normal(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * 0.01);
    }
    return values;
  }
}
