package seluspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No bit depends on the vector width or on what compiles the code. */
final class SameBitsTest {
  private static final String HERE = KernelDigest.compute(new VectorKernels());

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void areGivenAtEveryVectorWidth(int bitSize) throws Exception {
    String output = digestOf("-D" + Lanes.BIT_SIZE_PROPERTY + "=" + bitSize);
    assertThat(output).contains("vector " + bitSize + " bit digest " + HERE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
  void areGivenByInterpreterAndCompilers(String flag) throws Exception {
    assertThat(digestOf(flag)).contains("digest " + HERE);
  }

  private static String digestOf(String flag) throws Exception {
    return ForkedJvm.run(KernelDigest.class, "--add-modules=jdk.incubator.vector", flag);
  }
}
