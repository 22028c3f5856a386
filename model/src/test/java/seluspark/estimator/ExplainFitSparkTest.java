package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import seluspark.training.Exchange;
import seluspark.training.FitExplanation;

class ExplainFitSparkTest {
  private static final int WEIGHTS = 24 * Rows.FEATURES + 24 + 16 * 24 + 16 + 16 + 1;
  private static Dataset<Row> rows;

  @BeforeAll
  static void makeRows() {
    rows = Rows.classes(2, 400, 3).cache();
  }

  @Test
  void tellsWhatFitWouldTake() {
    FitExplanation explanation = Rows.quickClassifier().setNumWorkers(3).explainFit(rows);
    assertThat(explanation.exchange()).isEqualTo(Exchange.ALLREDUCE);
    assertThat(explanation.rows()).isEqualTo(400);
    assertThat(explanation.features()).isEqualTo(Rows.FEATURES);
    assertThat(explanation.parameters()).isEqualTo(WEIGHTS);
    assertThat(explanation.stepsPerEpoch()).isEqualTo(4);
    assertThat(explanation.slotsNeeded()).isEqualTo(3);
    assertThat(explanation.slotsThere()).isEqualTo(4);
    assertThat(explanation.hasSlots()).isTrue();
    // Two of three slices of sums in double, and its own slice of parameters in float to each peer.
    assertThat(explanation.bytesPerStep()).isEqualTo(WEIGHTS * 12L * 2 / 3);
    assertThat(explanation.labels())
        .containsEntry(1.0, rows.filter("label = 1").count())
        .containsEntry(0.0, rows.filter("label = 0").count());
    assertThat(explanation.kernels()).isNotBlank();
    assertThat(explanation.text())
        .contains("400 of 7 features")
        .contains("3 needed, 4 there")
        .contains("allreduce");
  }

  @Test
  void tooFewSlotsAreToldWithTheCure() {
    FitExplanation explanation =
        Rows.quickClassifier().setNumShards(16).setNumWorkers(9).explainFit(rows);
    assertThat(explanation.hasSlots()).isFalse();
    assertThat(explanation.text())
        .contains("9 needed, 4 there: fit would refuse; lower numWorkers");
    FitExplanation led =
        Rows.quickClassifier()
            .setNumShards(16)
            .setNumWorkers(9)
            .setExchange("driver")
            .explainFit(rows);
    assertThat(led.hasSlots()).isTrue();
    assertThat(led.slotsNeeded()).isEqualTo(1);
  }

  @Test
  void manyLabelsAreNotListed() {
    FitExplanation explanation =
        Rows.quickClassifier().explainFit(rows.selectExpr("features", "weight * rand(1) label"));
    assertThat(explanation.labels()).isEmpty();
    assertThat(explanation.rows()).isEqualTo(400);
  }
}
