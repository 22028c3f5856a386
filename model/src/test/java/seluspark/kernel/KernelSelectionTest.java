package seluspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class KernelSelectionTest {
  @Test
  void choosesVectorCodeWhereTheModuleIsPresent() {
    assertThat(KernelSelection.newKernels().name()).isEqualTo("vector");
    assertThat(KernelSelection.route()).isEqualTo("vector " + Lanes.BIT_SIZE + " bit");
  }

  @Test
  void givesEachCallerKernelsOfItsOwn() {
    assertThat(KernelSelection.newKernels()).isNotSameAs(KernelSelection.newKernels());
  }

  @Test
  void makesKernelsByName() {
    assertThat(KernelSelection.newKernels("netlib").name()).isEqualTo("netlib");
    assertThat(KernelSelection.newKernels("vector").name()).isEqualTo("vector");
  }

  @Test
  void rejectsAnUnknownName() {
    assertThatThrownBy(() -> KernelSelection.newKernels("cuda"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot make kernels: expected the name vector or netlib, found cuda");
  }

  @Test
  void fallsBackToNetlibWithOneWarningWithoutTheModule() throws Exception {
    String output = ForkedJvm.run(WithoutVectorModule.class);
    assertThat(output).contains("newKernels() is netlib");
    assertThat(output).contains("route is netlib dev.ludovic.netlib.blas.");
    assertThat(output)
        .containsOnlyOnce(
            "Start every driver and executor with --add-modules=jdk.incubator.vector");
    assertThat(output)
        .contains(
            "Cannot make vector kernels: expected the module jdk.incubator.vector, found none;"
                + " start the JVM with --add-modules=jdk.incubator.vector");
  }

  /** Runs in a JVM without the vector module. */
  public static final class WithoutVectorModule {
    private WithoutVectorModule() {}

    public static void main(String[] arguments) {
      System.out.println("newKernels() is " + KernelSelection.newKernels().name());
      System.out.println("newKernels() is " + KernelSelection.newKernels().name());
      System.out.println("route is " + KernelSelection.route());
      try {
        KernelSelection.newKernels("vector");
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
