package seluspark.job.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seluspark.estimator.SeluClassifier;
import seluspark.job.settings.SettingsException;

final class CandidateGridTest {
  private final SeluClassifier base = new SeluClassifier().setHiddenLayers(40, 20).setMaxEpochs(7);

  @Test
  void combinesAllValues() {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    values.put("depth", List.of(2, 8));
    values.put("recipe", List.of("snn", "batchNorm"));
    values.put("width", List.of(32));
    List<Candidate> all = new CandidateGrid(base, values).all();
    assertThat(all)
        .extracting(Candidate::name)
        .containsExactly(
            "recipe=snn depth=2",
            "recipe=snn depth=8",
            "recipe=batchNorm depth=2",
            "recipe=batchNorm depth=8");
    SeluClassifier last = all.get(3).classifier();
    assertThat(last.getHiddenLayers()).hasSize(8).containsOnly(32);
    assertThat(last.getActivation()).isEqualTo("relu");
    assertThat(last.getNormalization()).isEqualTo("batch");
    assertThat(last.getInitialization()).isEqualTo("he");
    assertThat(last.getMaxEpochs()).isEqualTo(7);
    assertThat(base.getHiddenLayers()).containsExactly(40, 20);
    assertThat(base.getActivation()).isEqualTo("selu");
  }

  @Test
  void changesOneAtATimeFromTheFirstValues() {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    values.put("activation", List.of("selu", "relu", "tanh"));
    values.put("initialization", List.of("gaussian", "he"));
    List<Candidate> some = new CandidateGrid(base, values).oneAtATime();
    assertThat(some)
        .extracting(Candidate::name)
        .containsExactly(
            "activation=selu initialization=gaussian",
            "activation=relu",
            "activation=tanh",
            "initialization=he");
    assertThat(some.get(3).classifier().getActivation()).isEqualTo("selu");
    assertThat(some.get(3).classifier().getInitialization()).isEqualTo("he");
    assertThat(some.get(1).classifier().getInitialization()).isEqualTo("gaussian");
  }

  @Test
  void aRecipeIsWhereOtherSettingsStart() {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    values.put("initialization", List.of("xavier"));
    values.put("recipe", List.of("relu"));
    Candidate only = new CandidateGrid(base, values).all().get(0);
    assertThat(only.name()).isEqualTo("the network");
    assertThat(only.classifier().getInitialization()).isEqualTo("xavier");
    assertThat(only.classifier().getActivation()).isEqualTo("relu");
  }

  @Test
  void namesLayersOfDifferentWidth() {
    List<Object> layers = List.of(List.of(64, 32), List.of(16));
    List<Candidate> all = new CandidateGrid(base, Map.of("hiddenLayers", layers)).all();
    assertThat(all)
        .extracting(Candidate::name)
        .containsExactly("hiddenLayers=64-32", "hiddenLayers=16");
    assertThat(all.get(0).classifier().getHiddenLayers()).containsExactly(64, 32);
  }

  @Test
  void refusesWhatIsNoNetwork() {
    assertThatThrownBy(() -> new CandidateGrid(base, Map.of("activatoin", List.of("selu"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("Cannot compare by activatoin: expected one of recipe, activation")
        .hasMessageEndingWith("found another in grid. Did you mean activation?");
    assertThatThrownBy(() -> new CandidateGrid(base, Map.of("activation", List.of("step"))).all())
        .hasMessageContaining("Cannot set activation")
        .hasMessageContaining("found \"step\" (grid)");
    assertThatThrownBy(() -> new CandidateGrid(base, Map.of("recipe", List.of("mlp"))).all())
        .hasMessage(
            "Cannot build a network by recipe \"mlp\": expected one of snn, relu, layerNorm,"
                + " batchNorm");
    assertThatThrownBy(() -> new CandidateGrid(base, Map.of("depth", List.of(0))).all())
        .hasMessage(
            "Cannot compare by depth: expected a whole number of at least 1, found 0 in grid");
  }
}
