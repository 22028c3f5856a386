package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class RowChecksTest {
  private static final RowBlock NONE = new RowBlock(1, 1, 0);

  @Test
  void usableRowsPass() {
    RowChecks checks = checks(Blocks.labeled(0, 1), Blocks.labeled(1, 0));
    assertThatCode(() -> checks.requireUsableRows(List.of("x"))).doesNotThrowAnyException();
    assertThat(checks.classes(0)).isEqualTo(2);
    assertThat(checks.classes(5)).isEqualTo(5);
  }

  @Test
  void anEmptyTableIsRefused() {
    refusalOf(NONE, NONE).hasMessage("Cannot train on an empty table: expected rows, found none");
  }

  @Test
  void validationRowsAloneAreRefused() {
    refusalOf(NONE, Blocks.labeled(0, 1))
        .hasMessage(
            "Cannot train without training rows: expected rows that are not for validation, found"
                + " all 2 marked for validation");
  }

  @Test
  void badLabelsAreCountedInTrainingAndValidationRows() {
    refusalOf(Blocks.labeled(0, Float.NaN, 1), Blocks.labeled(Float.NEGATIVE_INFINITY))
        .hasMessage(
            "Cannot train on label column \"churn\": expected a number in every row, found 2 rows"
                + " with null, NaN or infinity; filter them out");
  }

  @Test
  void badWeightsAreCounted() {
    refusalOf(weighted(1, -1, Float.NaN, Float.POSITIVE_INFINITY, 0), NONE)
        .hasMessage(
            "Cannot train with weight column \"importance\": expected a finite number from 0 up in"
                + " every row, found 3 rows with another value or null");
  }

  @Test
  void trainingRowsWithoutWeightAreRefused() {
    refusalOf(weighted(0, 0), weighted(1))
        .hasMessage(
            "Cannot train with weight column \"importance\": expected a positive weight, found"
                + " only zeros");
  }

  @Test
  void validationRowsWithoutWeightAreRefused() {
    refusalOf(weighted(1, 2), weighted(0, 0))
        .hasMessage(
            "Cannot train with weight column \"importance\": expected a positive weight among the"
                + " validation rows, found only zeros");
  }

  @Test
  void theFirstFiveFeaturesThatAreNotFiniteAreNamed() {
    RowBlock rows = new RowBlock(8, 1, 2);
    float nan = Float.NaN;
    rows.append(
        new float[] {nan, 1, nan, nan, nan, Float.POSITIVE_INFINITY, nan, nan}, new float[] {0}, 1);
    rows.append(new float[] {1, 1, nan, 1, 1, 1, 1, 1}, new float[] {1}, 1);
    List<String> names = IntStream.range(0, 8).mapToObj(i -> "f" + i).toList();
    assertThatThrownBy(() -> checks(rows, new RowBlock(8, 1, 0)).requireUsableRows(names))
        .hasMessage(
            "Cannot train on features column \"vector\": expected finite numbers, found null, NaN"
                + " or infinity in f0 (1 rows), f2 (2 rows), f3 (1 rows), f4 (1 rows), f5 (1 rows),"
                + " and 2 more; impute them first, as TablePreparer does");
  }

  @Test
  void labelsThatAreNoClassIndicesAreRefused() {
    classRefusalOf(0, 0.5f, 0.5f, 1)
        .hasMessage(
            "Cannot train a classifier on label column \"churn\": expected labels 0, 1, 2, ..."
                + " below 10000, found 0.5 in 2 rows; index the classes first");
    classRefusalOf(0, -1, 1).hasMessageContaining("found -1.0 in 1 rows");
    classRefusalOf(0, 10_000, 1).hasMessageContaining("found 10000.0 in 1 rows");
  }

  @Test
  void oneLabelMoreThanThereMayBeClassesIsRefused() {
    float[] labels = new float[10_001];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i;
    }
    classRefusalOf(0, labels).hasMessageContaining("found 10000.0 in 1 rows");
  }

  @Test
  void oneClassIsRefused() {
    classRefusalOf(0, 1, 1)
        .hasMessage(
            "Cannot train a classifier on label column \"churn\": expected at least two classes,"
                + " found only 1.0 in all 2 rows");
  }

  @Test
  void bothZerosAreOneClass() {
    classRefusalOf(0, 0f, -0f).hasMessageContaining("found only 0.0 in all 2 rows");
  }

  @Test
  void moreClassesThanTheMetadataSaysAreRefused() {
    classRefusalOf(2, 0, 1, 2)
        .hasMessage(
            "Cannot train a classifier on label column \"churn\": expected 2 classes, as the"
                + " column's metadata says, found label 2.0");
  }

  @Test
  void anAreaNeedsTwoClassesInAllAndAmongTheValidationRows() {
    RowChecks checks = checks(Blocks.labeled(0, 1), Blocks.labeled(1, 1));
    assertThatThrownBy(
            () -> checks.requireMeaningful(ValidationMetric.ROC_AUC, new Classification(3)))
        .hasMessage(
            "Cannot train by validationMetric \"rocAuc\": expected two classes, found 3; use"
                + " \"loss\" or \"accuracy\"");
    assertThatThrownBy(
            () -> checks.requireMeaningful(ValidationMetric.ROC_AUC, new Classification(2)))
        .hasMessage(
            "Cannot train by validationMetric \"rocAuc\": expected both classes among the"
                + " validation rows, found only label 1.0; use \"loss\", or more validation rows");
    assertThatCode(() -> checks.requireMeaningful(ValidationMetric.LOSS, new Classification(3)))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                checks(Blocks.labeled(0, 1), NONE)
                    .requireMeaningful(ValidationMetric.ROC_AUC, new Classification(2)))
        .doesNotThrowAnyException();
  }

  private static AbstractThrowableAssert<?, ?> refusalOf(RowBlock training, RowBlock validation) {
    return assertThatThrownBy(() -> checks(training, validation).requireUsableRows(List.of("x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AbstractThrowableAssert<?, ?> classRefusalOf(int declared, float... labels) {
    return assertThatThrownBy(() -> checks(Blocks.labeled(labels), NONE).classes(declared))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RowChecks checks(RowBlock training, RowBlock validation) {
    ShardPlan plan =
        ShardPlan.of(3, new long[] {training.rowCount()}, new long[] {validation.rowCount()});
    return new RowChecks(
        RowStatistics.of(new WorkerRows(training, validation), plan, 0),
        new RowColumns("vector", List.of("churn"), "importance", null));
  }

  private static RowBlock weighted(float... weights) {
    RowBlock rows = new RowBlock(1, 1, weights.length);
    for (int row = 0; row < weights.length; row++) {
      rows.append(new float[] {row}, new float[] {row % 2}, weights[row]);
    }
    return rows;
  }
}
