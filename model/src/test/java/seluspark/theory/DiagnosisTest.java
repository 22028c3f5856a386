package seluspark.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.kernel.RandomArrays;
import seluspark.network.ActivationFunction;
import seluspark.network.Architecture;
import seluspark.network.DropoutKind;
import seluspark.network.Initialization;
import seluspark.network.Network;
import seluspark.network.Normalization;
import seluspark.network.Tensor;

/** Each assumption of the theory, broken alone, is found out; a healthy network raises nothing. */
final class DiagnosisTest {
  private static final int ROWS = 1000;
  private static final int INPUTS = 64;
  private static final float[] STANDARD = RandomArrays.gaussian(ROWS * INPUTS, 3);
  private static final Architecture HEALTHY =
      Architecture.selfNormalizing(new int[] {256, 128, 128, 128, 64}, 0.05);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void healthyNetworkRaisesNothing(int seed) {
    Network network = HEALTHY.network(INPUTS, 1);
    float[] start = network.initialParameters(Initialization.GAUSSIAN, seed);
    Diagnosis diagnosis = diagnosis(network, start, start, STANDARD);
    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.conditions().values()).containsOnly(Condition.State.HOLDS);
    assertThat(diagnosis.layers()).extracting(LayerState::layer).hasSize(6).contains("SELU 5");
  }

  @Test
  void predictionsAgreeWithWhatIsMeasured() {
    Network network =
        Architecture.selfNormalizing(new int[] {256, 256, 256, 256}, 0).network(INPUTS, 1);
    float[] start = network.initialParameters(Initialization.GAUSSIAN, 1);
    Diagnosis diagnosis = diagnosis(network, start, start, STANDARD);
    for (LayerState layer : diagnosis.layers().subList(1, 5)) {
      assertThat(layer.activation().mean())
          .as(layer.layer())
          .isCloseTo(layer.predicted().mean(), within(0.02));
      assertThat(layer.activation().variance() / layer.predicted().variance())
          .as(layer.layer())
          .isCloseTo(1, within(0.05));
      assertThat(layer.squaredWeightSum()).isCloseTo(1, within(0.05));
      assertThat(layer.contraction()).isBetween(0.7, 1.0);
      assertThat(layer.gradient().variance() / layer.predictedGradientVariance())
          .as("gradient of %s", layer.layer())
          .isCloseTo(1, within(0.15));
    }
  }

  /** E[selu'(z)²] = 1.0716 at (0, 1): what gradients grow by, layer by layer, on the way down. */
  @Test
  void gradientsGrowBySevenPercentALayer() {
    int[] widths = new int[32];
    Arrays.fill(widths, 128);
    Network network = Architecture.selfNormalizing(widths, 0).network(128, 1);
    float[] start = network.initialParameters(Initialization.GAUSSIAN, 1);
    float[] rows = RandomArrays.gaussian(500 * 128, 3);
    Subject subject =
        new Subject(network, start, start, rows, 500, List.of(), OutputGradient.STANDARD_NORMAL);
    List<LayerState> layers = Diagnosis.of(subject).layers();
    double growth = layers.get(1).gradient().variance() / layers.get(32).gradient().variance();
    assertThat(Math.pow(growth, 1 / 31.0)).isCloseTo(1.0716, within(0.03));
  }

  @Test
  void findsInputThatIsNotStandardized() {
    float[] rows = STANDARD.clone();
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < 20; j++) {
        rows[row * INPUTS + j] = 40 + 10 * rows[row * INPUTS + j];
      }
    }
    Finding finding = only(diagnose(HEALTHY, Initialization.GAUSSIAN, rows));
    assertThat(finding.condition()).isEqualTo(Condition.STANDARDIZED_INPUTS);
    assertThat(finding.where()).isEqualTo("input");
    assertThat(finding.found())
        .contains("20 of 64 features are far off")
        .contains("mean 40.")
        .contains("where 0 and 1 are needed");
    assertThat(finding.advice()).contains("standardize every feature");
  }

  @Test
  void findsSparseOneHotInput() {
    float[] rows = new float[ROWS * INPUTS];
    Random random = new Random(4);
    for (int row = 0; row < ROWS; row++) {
      rows[row * INPUTS + random.nextInt(INPUTS)] = 1;
    }
    Finding finding = only(diagnose(HEALTHY, Initialization.GAUSSIAN, rows));
    assertThat(finding.condition()).isEqualTo(Condition.STANDARDIZED_INPUTS);
    assertThat(finding.where()).isEqualTo("sparse input");
    assertThat(finding.found()).contains("64 features have one value in over 90 % of the rows");
    assertThat(finding.advice()).contains("minCategoryRows");
  }

  @Test
  void findsHeInitialization() {
    List<Finding> findings = diagnose(HEALTHY, Initialization.HE, STANDARD).warnings();
    assertThat(findings.stream().filter(each -> each.condition() == Condition.LECUN_NORMAL_START))
        .hasSize(5)
        .allMatch(each -> each.found().contains("as by He (MSRA) initialization"))
        .allMatch(each -> each.advice().contains("initialization = gaussian"));
    assertThat(findings.get(0).where()).isEqualTo("weights of SELU 1 (64 to 256)");
  }

  @Test
  void findsXavierInitializationOnLayersThatAreNotSquare() {
    Diagnosis diagnosis = diagnose(HEALTHY, Initialization.XAVIER, STANDARD);
    assertThat(
            diagnosis.findings().stream()
                .filter(each -> each.condition() == Condition.LECUN_NORMAL_START)
                .map(Finding::where))
        .containsExactly(
            "weights of SELU 1 (64 to 256)",
            "weights of SELU 2 (256 to 128)",
            "weights of SELU 5 (128 to 64)");
    assertThat(diagnosis.findings().get(0).found()).contains("sum of 0.39").contains("Xavier");
    int[] square = {INPUTS, INPUTS};
    assertThat(
            diagnose(Architecture.selfNormalizing(square, 0), Initialization.XAVIER, STANDARD)
                .findings())
        .isEmpty();
  }

  @Test
  void findsPlainDropout() {
    Diagnosis diagnosis =
        diagnose(
            architecture(ActivationFunction.SELU, Normalization.NONE, DropoutKind.PLAIN),
            Initialization.GAUSSIAN,
            STANDARD);
    assertThat(diagnosis.conditions())
        .containsEntry(Condition.ALPHA_DROPOUT, Condition.State.BROKEN);
    assertThat(diagnosis.warnings()).hasSize(2);
    Finding finding = diagnosis.warnings().get(0);
    assertThat(finding.where()).isEqualTo("plain dropout after SELU 1");
    assertThat(finding.found())
        .matches(
            "dropping to 0 at a rate of 0.20 takes the variance from [01].\\d\\d to 1.\\d\\d in training only");
    assertThat(finding.advice()).isEqualTo("use dropoutKind = alpha");
  }

  @ParameterizedTest
  @CsvSource({"BATCH, BatchNorm before SELU 1", "LAYER, LayerNorm before SELU 1"})
  void findsNormalizationBetweenSeluLayers(Normalization normalization, String where) {
    Diagnosis diagnosis =
        diagnose(
            architecture(ActivationFunction.SELU, normalization, DropoutKind.ALPHA),
            Initialization.GAUSSIAN,
            STANDARD);
    assertThat(diagnosis.warnings()).extracting(Finding::where).contains(where).hasSize(2);
    assertThat(diagnosis.warnings())
        .allMatch(finding -> finding.condition() == Condition.FULLY_CONNECTED)
        .allMatch(finding -> finding.advice().contains("normalization = none"));
  }

  @Test
  void findsAnotherActivation() {
    Diagnosis diagnosis =
        diagnose(
            architecture(ActivationFunction.RELU, Normalization.NONE, DropoutKind.PLAIN),
            Initialization.HE,
            STANDARD);
    assertThat(only(diagnosis).where()).isEqualTo("ReLU 1");
    assertThat(diagnosis.layers().get(1).predicted().variance()).isNaN();
  }

  /** What a decay of 1 at a rate of .005 does to weights in 300 steps that pull nowhere. */
  @ParameterizedTest
  @CsvSource({"5, WARNING", "2, NOTE"})
  void findsWeightDecayThatIsTooStrong(int depth, Finding.Severity severity) {
    int[] widths = new int[depth];
    Arrays.fill(widths, 128);
    Network network = Architecture.selfNormalizing(widths, 0.05).network(INPUTS, 1);
    float[] start = network.initialParameters(Initialization.GAUSSIAN, 1);
    float[] trained = start.clone();
    for (Tensor tensor : network.tensors()) {
      for (int i = tensor.at(); tensor.isWeight() && i < tensor.end(); i++) {
        trained[i] *= (float) Math.pow(1 - 0.005, 100);
      }
    }
    Diagnosis diagnosis = diagnosis(network, start, trained, STANDARD);
    assertThat(diagnosis.conditions())
        .containsEntry(Condition.KEPT_VARIANCE, Condition.State.BROKEN);
    assertThat(diagnosis.findings()).hasSize(depth).allMatch(each -> each.severity() == severity);
    assertThat(diagnosis.findings().get(0).where()).isEqualTo("weights of SELU 1");
    assertThat(diagnosis.findings().get(0).found()).contains("sum to 0.3");
    assertThat(diagnosis.findings().get(0).advice()).contains("weightDecay");
  }

  @Test
  void startThatIsNotKnownIsNotJudged() {
    Network network = HEALTHY.network(INPUTS, 1);
    float[] parameters = network.initialParameters(Initialization.GAUSSIAN, 1);
    assertThat(diagnosis(network, null, parameters, STANDARD).conditions())
        .containsEntry(Condition.LECUN_NORMAL_START, Condition.State.UNKNOWN);
  }

  @Test
  void oneRowIsRefused() {
    Network network = HEALTHY.network(INPUTS, 1);
    assertThatThrownBy(
            () ->
                new Subject(
                    network, null, null, STANDARD, 1, List.of(), OutputGradient.STANDARD_NORMAL))
        .hasMessage("Cannot diagnose a network: expected at least 2 rows, found 1");
  }

  private static Architecture architecture(
      ActivationFunction activation, Normalization normalization, DropoutKind dropoutKind) {
    return new Architecture(
        new int[] {128, 128}, activation, normalization, dropoutKind, 0.2, Initialization.GAUSSIAN);
  }

  private static Diagnosis diagnose(
      Architecture architecture, Initialization initialization, float[] rows) {
    Network network = architecture.network(INPUTS, 1);
    float[] start = network.initialParameters(initialization, 1);
    return diagnosis(network, start, start, rows);
  }

  private static Diagnosis diagnosis(
      Network network, float[] start, float[] parameters, float[] rows) {
    return Diagnosis.of(
        new Subject(
            network, start, parameters, rows, ROWS, List.of(), OutputGradient.STANDARD_NORMAL));
  }

  private static Finding only(Diagnosis diagnosis) {
    List<Finding> warnings = diagnosis.warnings();
    assertThat(warnings).hasSize(1);
    return warnings.get(0);
  }
}
