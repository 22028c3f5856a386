package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.training.EpochReport;

/** Fits side by side are the fits that one would have made one by one. */
class NetworkComparisonSparkTest {
  private static Dataset<Row> rows;

  @BeforeAll
  static void makeRows() {
    rows = Rows.classes(3, 1203, 5).cache();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "batch"})
  void hasTheBitsOfFitsByThemselves(String normalization) {
    SeluClassifier marked =
        classifier().setNormalization(normalization).setValidationIndicatorCol("isValidation");
    SeluClassifier wider = marked.copy(marked.extractParamMap()).setHiddenLayers(32, 32, 32);
    List<SeluClassifier> candidates = List.of(marked, wider);
    List<ComparedFit> heard = new ArrayList<>();
    List<ComparedFit> fits;
    List<Dataset<Row>> parts =
        List.of(
            rows.filter("isValidation"),
            rows.filter("not isValidation and weight > 2"),
            rows.filter("not isValidation and weight <= 2"));
    try (NetworkComparison comparison = NetworkComparison.ofParts(parts, marked)) {
      assertThat(comparison.classes()).isEqualTo(3);
      assertThat(comparison.rowCount()).isEqualTo(1203);
      fits = comparison.measure(candidates, List.of(1, 2), 0, heard::add);
    }
    assertThat(heard).containsExactlyInAnyOrderElementsOf(fits);
    for (int i = 0; i < candidates.size(); i++) {
      SeluClassificationModel alone = candidates.get(i).setRefit(false).fit(rows.repartition(3));
      ComparedFit fit = fits.get(i);
      assertThat(fit.candidate()).isEqualTo(i);
      assertThat(figures(fit.history())).isEqualTo(figures(alone.history()));
      assertThat(fit.diagnosis()).isEqualTo(alone.diagnosis());
      assertThat(fit.result().parameterCount()).isEqualTo(alone.parameters().length);
    }
  }

  @Test
  void everyFoldMeasuresWhatTheOthersTrain() {
    List<ComparedFit> fits = crossValidated(rows);
    assertThat(fits).hasSize(6);
    assertThat(fits).extracting(ComparedFit::candidate).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(fits).extracting(ComparedFit::fold).containsExactly(0, 1, 2, 0, 1, 2);
    for (ComparedFit fit : fits) {
      assertThat(fit.history()).hasSize(6);
      assertThat(fit.history().get(0).rows()).isEqualTo(802);
      assertThat(fit.measures()).contains(fit.history().get(5));
    }
    assertThat(fits).extracting(fit -> figures(fit.history())).doesNotHaveDuplicates();
  }

  @Test
  void foldsDependOnNothingButTheRowsAndTheSeed() {
    List<ComparedFit> fits = crossValidated(rows);
    List<ComparedFit> again = crossValidated(rows.orderBy("label", "weight").repartition(7));
    for (int i = 0; i < fits.size(); i++) {
      assertThat(figures(again.get(i).history())).isEqualTo(figures(fits.get(i).history()));
    }
  }

  @Test
  void aTrainingThatDivergesDoesNotEndTheOthers() {
    SeluClassifier wild =
        classifier().setOptimizer("sgd").setLearningRate(1e30).setClipNorm(0).setMaxSkippedSteps(0);
    try (NetworkComparison comparison = NetworkComparison.of(rows, wild, 2, 1)) {
      List<ComparedFit> fits = comparison.crossValidate(List.of(wild, classifier()), fit -> {});
      assertThat(fits.get(0).measures()).isEmpty();
      assertThat(fits.get(0).result().failure().orElseThrow()).contains("Cannot go on training");
      assertThat(fits.get(2).measures()).isPresent();
    }
  }

  @Test
  void refusesWhatItCannotCompare() {
    SeluClassifier patient = classifier().setPatience(3);
    assertThatThrownBy(() -> NetworkComparison.of(rows, patient, 1, 1))
        .hasMessage("Cannot compare networks: expected at least 2 folds, found 1");
    assertThatThrownBy(() -> NetworkComparison.of(rows.limit(3), patient, 5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot make 5 folds: expected at least as many rows, found 3; ask for fewer folds");
    try (NetworkComparison comparison = NetworkComparison.of(rows, patient, 2, 1)) {
      assertThatThrownBy(() -> comparison.crossValidate(List.of(patient), fit -> {}))
          .hasMessageStartingWith("Cannot compare networks with patience = 3: expected 0");
      for (String metric : List.of("rmse", "rocAuc")) {
        SeluClassifier unmeasured = classifier().setValidationMetric(metric);
        assertThatThrownBy(() -> comparison.crossValidate(List.of(unmeasured), fit -> {}))
            .hasMessageContaining("by validationMetric \"" + metric + "\"");
      }
    }
  }

  private static List<ComparedFit> crossValidated(Dataset<Row> table) {
    List<SeluClassifier> candidates = List.of(classifier(), classifier().setActivation("relu"));
    try (NetworkComparison comparison = NetworkComparison.of(table, classifier(), 3, 7)) {
      return comparison.crossValidate(candidates, fit -> {});
    }
  }

  private static SeluClassifier classifier() {
    return Rows.quickClassifier();
  }

  /** What does not depend on the clock. */
  private static List<List<Number>> figures(List<EpochReport> history) {
    return history.stream()
        .map(
            epoch ->
                List.<Number>of(
                    epoch.trainingLoss(), epoch.validationLoss(), epoch.accuracy(), epoch.rows()))
        .toList();
  }
}
