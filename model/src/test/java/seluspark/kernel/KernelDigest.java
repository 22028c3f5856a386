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
      float[] c = new float[m * n];
      float[] withTransposed = new float[m * n];
      double[] sums = new double[(m + 1) * n];
      kernels.affine(m, n, k, a, 0, b, 0, RandomArrays.gaussian(n, round + 2), 0, c, 0);
      kernels.productWithTransposed(m, n, k, a, 0, b, 0, withTransposed, 0);
      kernels.affineGradient(new int[] {0, k / 2, k}, 2, m, n, a, b, sums, 0, 1);
      float[] sparse = new float[m * n];
      SparseRows rows = KernelsContract.sparse(m, k, KernelsContract.mostlyZeros(m * k));
      kernels.sparseAffine(m, n, rows, b, 0, RandomArrays.gaussian(n, round), 0, sparse, 0);
      update(checksum, sparse);
      float[] mask = new float[m * n];
      kernels.dropoutMask(0, m * n, round, 0.1, mask);
      kernels.selu(0, m * n, SeluFactors.of(0.92, 0.16, round % 2 * 0.1), round, c, c);
      float[] dropped = new float[m * n];
      kernels.alphaDropout(0, m * n, c, mask, 0.92f, 0.16f, -1.46f, dropped);
      float[] gradient = new float[m * n];
      kernels.alphaDropoutGradient(0, m * n, dropped, mask, 0.92f, gradient);
      kernels.seluGradient(0, m * n, SeluFactors.PLAIN, c, gradient, gradient);
      update(checksum, withTransposed);
      for (double sum : sums) {
        update(checksum, new float[] {(float) sum, (float) (sum - (float) sum)});
      }
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
