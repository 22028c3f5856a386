package seluspark.job.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MulticlassEvaluationTest {

  private static final float[] PROBABILITIES = {
    0.5f, 0.25f, 0.25f, //
    0.25f, 0.5f, 0.25f, //
    0.5f, 0.25f, 0.25f, //
    0.25f, 0.25f, 0.5f
  };

  @Test
  void agreesWithValuesWorkedByHand() {
    MulticlassEvaluation evaluation =
        MulticlassEvaluation.of(PROBABILITIES, 3, new int[] {0, 1, 1, 2});
    assertThat(evaluation.confusion().counts())
        .isEqualTo(new long[][] {{1, 0, 0}, {1, 1, 0}, {0, 0, 1}});
    assertThat(evaluation.metrics().get("accuracy")).isEqualTo(0.75);
    assertThat(evaluation.metrics().get("macroF1"))
        .isCloseTo((2.0 / 3 + 2.0 / 3 + 1) / 3, within(1e-15));
    assertThat(evaluation.logLoss()).isCloseTo((3 * Math.log(2) + Math.log(4)) / 4, within(1e-15));
  }

  @Test
  void classThatNeverOccursIsLeftOutOfMacroF1() {
    float[] certain = {1, 0, 0, 0, 1, 0};
    assertThat(MulticlassEvaluation.of(certain, 3, new int[] {0, 1}).confusion().macroF1())
        .isEqualTo(1);
  }

  @Test
  void certainMistakeCostsAFiniteLoss() {
    double loss = MulticlassEvaluation.of(new float[] {1, 0}, 2, new int[] {1}).logLoss();
    assertThat(loss).isCloseTo(24 * Math.log(2), within(1e-12));
  }

  @Test
  void refusesLabelsAndProbabilitiesOutOfRange() {
    assertThatThrownBy(() -> MulticlassEvaluation.of(new float[] {1, 0}, 2, new int[] {2}))
        .hasMessage("Cannot evaluate: expected labels from 0 to 1, found 2 in row 0");
    assertThatThrownBy(() -> MulticlassEvaluation.of(new float[] {1, Float.NaN}, 2, new int[] {0}))
        .hasMessage(
            "Cannot evaluate: expected probabilities in [0, 1], found NaN for class 1 in row 0");
    assertThatThrownBy(() -> MulticlassEvaluation.of(new float[] {1}, 2, new int[] {0}))
        .hasMessageContaining("2 probabilities for each");
  }
}
