package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.loss.ColumnGroup;
import seluspark.network.Architecture;
import seluspark.training.Classification;
import seluspark.training.Objective;
import seluspark.training.Reconstruction;
import seluspark.training.Regression;
import seluspark.training.RegressionLoss;
import seluspark.training.Retrieval;
import seluspark.training.TrainedNetwork;

/** A forged network gets an error that tells what is wrong, and takes no memory. */
class HostileNetworkTest {
  private static final Objective REGRESSION =
      new Regression(new RegressionLoss("squared", 1), List.of(5.0), List.of(2.0));

  private static Map<String, byte[]> parts(Objective objective) {
    int width = objective.outputWidth();
    TrainedNetwork network =
        new TrainedNetwork(
            3, Architecture.selfNormalizing(new int[] {2}, 0), 1, objective, null, 1, List.of());
    float[] parameters = new float[network.network().parameterCount()];
    assertThat(parameters).hasSize(8 + 3 * width);
    return NetworkParts.of(network.withParameters(parameters));
  }

  private static AbstractThrowableAssert<?, ?> refusal(
      Objective objective, String from, String to) {
    Map<String, byte[]> parts = parts(objective);
    String shape = new String(parts.get("network.json"), StandardCharsets.UTF_8);
    assertThat(shape).contains(from);
    parts.put("network.json", shape.replace(from, to).getBytes(StandardCharsets.UTF_8));
    return assertThatThrownBy(() -> NetworkParts.read("model", parts));
  }

  @Test
  void readsBackWhatItWrote() {
    for (Objective objective :
        List.of(
            new Classification(4),
            REGRESSION,
            new Reconstruction(List.of(new ColumnGroup("a", 0, 3, true)), 0))) {
      assertThat(NetworkParts.read("model", parts(objective)).objective()).isEqualTo(objective);
    }
  }

  @Test
  void hugeLayersOfASmallFileTakeNoMemory() {
    refusal(REGRESSION, "[ 2 ]", "[ 20000, 20000, 20000, 20000, 2 ]")
        .hasMessageContaining("parameters, as the network's shape says, found ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[ 2147483647 ]", "[ 0 ]", "[ -1 ]", "[ 2147483647, 2147483647 ]"})
  void layersThatNoNetworkHas(String layers) {
    refusal(REGRESSION, "[ 2 ]", layers).isInstanceOf(RuntimeException.class);
  }

  @Test
  void aShapeOfOtherSizeThanTheWeights() {
    refusal(REGRESSION, "[ 2 ]", "[ 1 ]").hasMessageContaining("network.safetensors of model");
  }

  @Test
  void aKeyThatStandsTwice() {
    refusal(REGRESSION, "\"bestEpoch\"", "\"inputWidth\" : 3, \"bestEpoch\"")
        .hasMessageContaining("expected JSON in network.json");
  }

  @ParameterizedTest
  @CsvSource({
    "'[ 5.0 ]', '[ \"much\" ]', finite numbers in shift",
    "'[ 5.0 ]', '[ ]', at least one number in shift",
    "'[ 2.0 ]', '[ 1e999 ]', finite numbers in scale"
  })
  void numbersThatAreNone(String from, String to, String message) {
    refusal(REGRESSION, from, to).hasMessageContaining(message);
  }

  @Test
  void aTaskThatIsNotKnown() {
    refusal(REGRESSION, "\"regression\"", "\"divination\"")
        .hasMessage("Cannot load model: expected a known task, found \"divination\"");
  }

  @Test
  void aLossThatIsNotKnown() {
    refusal(REGRESSION, "\"squared\"", "\"cubed\"").hasMessageContaining("with loss \"cubed\"");
  }

  @Test
  void columnsThatLeaveAGap() {
    Objective objective = new Reconstruction(List.of(new ColumnGroup("a", 0, 3, true)), 0);
    refusal(objective, "\"start\" : 0", "\"start\" : 1")
        .hasMessageContaining("expected columns that follow one another in network.json");
    refusal(objective, "\"end\" : 3", "\"end\" : -3")
        .hasMessageContaining("expected columns that follow one another in network.json");
  }

  @Test
  void towersWhoseWidthsDoNotFit() {
    Objective objective = new Retrieval(1, 2, false, 2, false, false, 0.05);
    TrainedNetwork network =
        new TrainedNetwork(
            3, Architecture.selfNormalizing(new int[] {2}, 0), 1, objective, null, 1, List.of());
    Map<String, byte[]> parts =
        NetworkParts.of(network.withParameters(new float[network.network().parameterCount()]));
    assertThat(NetworkParts.read("model", parts).objective()).isEqualTo(objective);
    String shape = new String(parts.get("network.json"), StandardCharsets.UTF_8);
    for (String forged :
        List.of(
            shape.replace("\"queryWidth\" : 1", "\"queryWidth\" : 2"),
            shape.replace("\"queryWidth\" : 1", "\"queryWidth\" : 2147483647"),
            shape.replace("\"embeddingWidth\" : 2", "\"embeddingWidth\" : 3"),
            shape.replace("\"sharesWeights\" : false", "\"sharesWeights\" : true"))) {
      assertThat(forged).isNotEqualTo(shape);
      parts.put("network.json", forged.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> NetworkParts.read("model", parts))
          .hasMessageContaining("expected widths that fit together in network.json");
    }
  }

  @Test
  void partsThatAreMissing() {
    Map<String, byte[]> parts = parts(REGRESSION);
    parts.remove("history.json");
    assertThatThrownBy(() -> NetworkParts.read("model", parts))
        .hasMessageContaining("expected a part history.json, found ");
  }
}
