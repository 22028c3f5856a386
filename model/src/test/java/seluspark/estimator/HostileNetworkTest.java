package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.network.Architecture;
import seluspark.training.Objective;
import seluspark.training.TrainedNetwork;

/** A forged network gets an error that tells what is wrong, and takes no memory. */
class HostileNetworkTest {
  private static Map<String, byte[]> parts() {
    TrainedNetwork network =
        new TrainedNetwork(
            3,
            Architecture.selfNormalizing(new int[] {2}, 0),
            1,
            new Objective(4),
            null,
            1,
            List.of());
    float[] parameters = new float[network.network().parameterCount()];
    assertThat(parameters).hasSize(20);
    return NetworkParts.of(network.withParameters(parameters));
  }

  private static AbstractThrowableAssert<?, ?> refusal(String from, String to) {
    Map<String, byte[]> parts = parts();
    String shape = new String(parts.get("network.json"), StandardCharsets.UTF_8);
    assertThat(shape).contains(from);
    parts.put("network.json", shape.replace(from, to).getBytes(StandardCharsets.UTF_8));
    return assertThatThrownBy(() -> NetworkParts.read("model", parts));
  }

  @Test
  void readsBackWhatItWrote() {
    TrainedNetwork read = NetworkParts.read("model", parts());
    assertThat(read.objective()).isEqualTo(new Objective(4));
    assertThat(read.architecture().hiddenLayers()).containsExactly(2);
  }

  @Test
  void hugeLayersOfASmallFileTakeNoMemory() {
    refusal("[ 2 ]", "[ 20000, 20000, 20000, 20000, 2 ]")
        .hasMessageContaining("parameters, as the network's shape says, found ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[ 2147483647 ]", "[ 0 ]", "[ -1 ]", "[ 2147483647, 2147483647 ]"})
  void layersThatNoNetworkHas(String layers) {
    refusal("[ 2 ]", layers).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aShapeOfOtherSizeThanTheWeights() {
    refusal("[ 2 ]", "[ 1 ]").hasMessageContaining("network.safetensors of model");
  }

  @Test
  void aKeyThatStandsTwice() {
    refusal("\"bestEpoch\"", "\"inputWidth\" : 3, \"bestEpoch\"")
        .hasMessageContaining("expected JSON in network.json");
  }

  @Test
  void partsThatAreMissing() {
    Map<String, byte[]> parts = parts();
    parts.remove("history.json");
    assertThatThrownBy(() -> NetworkParts.read("model", parts))
        .hasMessageContaining("expected a part history.json, found ");
  }
}
