package seluspark.job.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AnomalyEvaluationTest {
  @Test
  void onlyTheOrderOfScoresAndThePredictionsCount() {
    double[] scores = {1e9, 7, 3, 3, 0.5, 0};
    byte[] predicted = {1, 1, 0, 0, 0, 0};
    byte[] labels = {1, 0, 1, 0, 0, 0};
    AnomalyEvaluation evaluation = AnomalyEvaluation.of(scores, predicted, labels);
    // Of 8 pairs: the first anomaly wins 4, the second 2 and ties once.
    assertThat(evaluation.rocAuc()).isCloseTo(6.5 / 8, within(1e-12));
    // Recall steps of a half: at precision 1, and at 2 of 4 (tied scores are one threshold).
    assertThat(evaluation.averagePrecision()).isCloseTo(0.5 + 0.5 * 2 / 4, within(1e-12));
    assertThat(evaluation.metrics()).containsEntry("precision", 0.5).containsEntry("recall", 0.5);
  }

  @Test
  void refusesALabelThatIsNoMark() {
    assertThatThrownBy(
            () -> AnomalyEvaluation.of(new double[] {1, 2}, new byte[] {0, 1}, new byte[] {0, 2}))
        .hasMessage("Cannot evaluate: expected labels 0 or 1, found 2 in row 1");
  }
}
