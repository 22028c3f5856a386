package seluspark.benchmark;

import dev.ludovic.netlib.blas.NativeBLAS;

/** Ends well where netlib finds a native BLAS, and with an error where it does not. */
final class NativeBlasProbe {
  private NativeBlasProbe() {}

  public static void main(String[] arguments) {
    System.out.println(NativeBLAS.getInstance().getClass().getSimpleName());
  }
}
