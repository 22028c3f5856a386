package seluspark.kernel;

import java.util.zip.CRC32C;

/** Prints a checksum of the bits that the kernels of this JVM give, to compare with other JVMs. */
public final class KernelDigest {
  private static final int ROUNDS = 40;

  private KernelDigest() {}

  public static void main(String[] arguments) {
    System.out.println(
        KernelSelection.route() + " digest " + compute(KernelSelection.newKernels()));
  }

  /** Many rounds, so that the interpreter and both compilers take their turns. */
  static String compute(Kernels kernels) {
    CRC32C checksum = new CRC32C();
    for (int round = 0; round < ROUNDS; round++) {
      int m = 1 + round * 7 % 23;
      int n = 1 + round * 13 % 71;
      int k = 1 + round * 5 % 31;
      float[] a = RandomArrays.gaussian(m * k, round);
      float[] b = RandomArrays.gaussian(k * n, round + 1);
      float[] c = RandomArrays.gaussian(m * n, round + 2);
      kernels.addProduct(m, n, k, a, 0, b, 0, c, 0);
      kernels.addProductWithTransposed(m, n, k, a, 0, b, 0, c, 0);
      kernels.addTransposedProduct(m, n, k, a, 0, b, 0, c, 0);
      float[] mask = new float[m * n];
      kernels.dropoutMask(m * n, round, 0.1, mask);
      kernels.selu(m * n, c, c);
      float[] dropped = new float[m * n];
      kernels.alphaDropout(m * n, c, mask, 0.92f, 0.16f, -1.46f, dropped);
      float[] gradient = new float[m * n];
      kernels.alphaDropoutGradient(m * n, dropped, mask, 0.92f, gradient);
      kernels.seluGradient(m * n, c, gradient, gradient);
      kernels.addColumnSums(m, n, gradient, 0, dropped, 0);
      update(checksum, c);
      update(checksum, dropped);
      update(checksum, gradient);
    }
    return Long.toHexString(checksum.getValue());
  }

  private static void update(CRC32C checksum, float[] values) {
    for (float value : values) {
      int bits = Float.floatToRawIntBits(value);
      for (int shift = 0; shift < 32; shift += 8) {
        checksum.update(bits >>> shift);
      }
    }
  }
}
