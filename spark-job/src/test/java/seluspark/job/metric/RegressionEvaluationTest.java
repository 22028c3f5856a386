package seluspark.job.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegressionEvaluationTest {
  @Test
  void measuresInTheUnitOfTheTarget() {
    RegressionEvaluation evaluation =
        RegressionEvaluation.of(new double[] {1, 2, 3, 10}, new double[] {1, 2, 6, 6});
    assertThat(evaluation.rowCount()).isEqualTo(4);
    assertThat(evaluation.rmse()).isEqualTo(2.5);
    assertThat(evaluation.mae()).isEqualTo(1.75);
    double variance = 7.5625 + 3.0625 + 5.0625 + 5.0625;
    assertThat(evaluation.r2()).isCloseTo(1 - 25 / variance, within(1e-12));
    assertThat(evaluation.metrics()).containsOnlyKeys("rmse", "mae", "r2");
  }

  @Test
  void explainedVarianceIsUndefinedWhereNothingVaries() {
    assertThat(RegressionEvaluation.of(new double[] {1, 2}, new double[] {3, 3}).r2()).isNaN();
  }

  @Test
  void theOrderOfTheRowsLeavesNoTrace() {
    double[] predictions = new Random(1).doubles(999, -1e3, 1e3).toArray();
    double[] actual = new Random(2).doubles(999, -1e3, 1e3).toArray();
    assertThat(RegressionEvaluation.of(reversed(predictions), reversed(actual)).metrics())
        .isEqualTo(RegressionEvaluation.of(predictions, actual).metrics());
  }

  private static double[] reversed(double[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[values.length - 1 - i])
        .toArray();
  }

  @Test
  void refusesNoRows() {
    assertThatThrownBy(() -> RegressionEvaluation.of(new double[0], new double[0]))
        .hasMessage(
            "Cannot evaluate: expected predictions and as many actual numbers, found 0 and 0");
  }
}
