package seluspark.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import seluspark.network.Initialization;
import seluspark.network.Network;

class NetworkFilesTest {
  private final Network network = Network.selfNormalizing(2, new int[] {3}, 1, 0);
  private final float[] parameters =
      new float[] {1, -2, 3, 0.5f, 0.25f, -0.125f, 0, 0, 0, 7, 8, 9, -1};

  /** If this fails, saved models have another identity than with the last release. */
  @Test
  void digestStaysTheSameFromReleaseToRelease() {
    assertThat(NetworkFiles.sha256(network, parameters))
        .isEqualTo("ac18f90bf97229c5c00c62b82ec527d7c2d3702e425e6e2f0c35a00963c89b0b");
  }

  @Test
  void digestChangesWithOneBitOrAnotherShape() {
    String before = NetworkFiles.sha256(network, parameters);
    Network other = Network.selfNormalizing(3, new int[] {2}, 1, 0);
    assertThat(NetworkFiles.sha256(other, new float[11])).isNotEqualTo(before);
    parameters[6] = -0f;
    assertThat(NetworkFiles.sha256(network, parameters)).isNotEqualTo(before);
  }

  @Test
  void readsBackEveryParameter() {
    Network deep = Network.selfNormalizing(7, new int[] {13, 8, 5}, 3, 0);
    float[] written = deep.initialParameters(Initialization.GAUSSIAN, 3);
    assertThat(NetworkFiles.read("m", NetworkFiles.write(deep, written), deep))
        .containsExactly(written);
  }

  @Test
  void dropoutLeavesNoTraceInTheFile() {
    Network training = Network.selfNormalizing(2, new int[] {3}, 1, 0.1);
    assertThat(NetworkFiles.write(training, parameters))
        .isEqualTo(NetworkFiles.write(network, parameters));
  }

  @Test
  void theFileOfAnotherNetworkIsRefused() {
    Network wider = Network.selfNormalizing(2, new int[] {4}, 1, 0);
    byte[] file = NetworkFiles.write(network, parameters);
    assertThatThrownBy(() -> NetworkFiles.read("a/network.safetensors", file, wider))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read a/network.safetensors: expected shape [2,4] of dense_0/weight, found"
                + " [2,3]");
  }

  @Test
  void aShapeLargerThanTheFileTakesNoMemory() {
    Network huge = Network.selfNormalizing(2, new int[] {20_000, 20_000, 20_000, 20_000}, 1, 0);
    byte[] file = NetworkFiles.write(network, parameters);
    assertThatThrownBy(() -> NetworkFiles.read("a/network.safetensors", file, huge))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "Cannot read a/network.safetensors: expected 1200140001 parameters, as the network's"
                + " shape says, found "
                + file.length
                + " bytes");
  }
}
