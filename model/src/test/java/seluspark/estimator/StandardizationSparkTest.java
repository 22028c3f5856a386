package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Features in units of their own, standardized inside. */
class StandardizationSparkTest {
  private final Dataset<Row> rows = inOddUnits(Rows.classes(2, 3001, 11));

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void workersAndPartitionsDoNotMatter(int workers) {
    SeluClassifier classifier = Rows.quickClassifier().setStandardization(true).setMaxEpochs(2);
    String expected = classifier.setNumWorkers(2).fit(rows).networkSha256();
    assertThat(classifier.setNumWorkers(workers).fit(rows.repartition(5)).networkSha256())
        .isEqualTo(expected);
  }

  @Test
  void theModelScoresFeaturesInTheirUnits() {
    SeluClassificationModel model =
        Rows.quickClassifier().setStandardization(true).setMaxEpochs(20).fit(rows);
    Dataset<Row> unseen = inOddUnits(Rows.classes(2, 2000, 12));
    assertThat(new BinaryClassificationEvaluator().evaluate(model.transform(unseen)))
        .isGreaterThan(0.93);
    assertThat(model.trained().diagnosis().findings())
        .noneMatch(finding -> finding.line().contains("where 0 and 1 are needed"));
  }

  @Test
  void aRegressionIsStandardizedToo() {
    List<Row> numbers = new ArrayList<>();
    for (Row row : Rows.classes(2, 2000, 3).collectAsList()) {
      double[] x = row.<Vector>getAs(0).toArray();
      numbers.add(RowFactory.create(Vectors.dense(oddUnits(x)), 3 * x[0] - x[1], 1.0, false));
    }
    Dataset<Row> table = Rows.table(numbers);
    SeluRegressor regressor =
        Rows.quickRegressor().setLabelCol("label").setStandardization(true).setMaxEpochs(15);
    Dataset<Row> scored = regressor.fit(table).transform(table);
    assertThat(new RegressionEvaluator().setMetricName("r2").evaluate(scored)).isGreaterThan(0.95);
  }

  @Test
  void comparisonsRefuseIt() {
    Dataset<Row> few = Rows.classes(2, 60, 1);
    SeluClassifier classifier = Rows.quickClassifier().setPatience(0).setStandardization(true);
    try (NetworkComparison comparison = NetworkComparison.of(few, classifier, 3, 1)) {
      assertThatThrownBy(() -> comparison.crossValidate(List.of(classifier), fit -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("with standardization = true: expected false");
    }
  }

  private static Dataset<Row> inOddUnits(Dataset<Row> rows) {
    List<Row> all = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      double[] x = oddUnits(row.<Vector>getAs(0).toArray());
      all.add(RowFactory.create(Vectors.dense(x), row.get(1), row.get(2), row.get(3)));
    }
    return Rows.table(all);
  }

  /** Feature i becomes 20 i + 3^i x. */
  private static double[] oddUnits(double[] x) {
    double[] units = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      units[i] = 20 * i + Math.pow(3, i) * x[i];
    }
    return units;
  }
}
