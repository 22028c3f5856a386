package seluspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NetlibKernelsTest extends KernelsContract {
  @Override
  Kernels newKernels() {
    return new NetlibKernels();
  }

  @Test
  void namesTheLibraryThatDoesTheWork() {
    assertThat(newKernels().name()).isEqualTo("netlib");
    assertThat(newKernels()).asString().startsWith("netlib dev.ludovic.netlib.blas.");
  }
}
