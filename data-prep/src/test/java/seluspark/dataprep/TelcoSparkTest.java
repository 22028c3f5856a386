package seluspark.dataprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.PreparationWriter;
import seluspark.dataprep.encode.PreparedColumn;

/** A real table from end to end. */
class TelcoSparkTest {
  private static TablePreparerModel model;
  private static Dataset<Row> prepared;

  @BeforeAll
  static void fit() {
    Dataset<Row> telco = LocalSpark.telco();
    model = new TablePreparer().setLabelCol("Churn").setMinCategoryRows(2).fit(telco);
    prepared = model.transform(telco).cache();
  }

  @Test
  void everyFeatureHasMeanZeroAndVarianceOneOnTheTrainingRows() {
    int width = model.featureNames().length;
    double[] sums = new double[width];
    double[] squares = new double[width];
    List<Row> rows = prepared.select("features").collectAsList();
    for (Row row : rows) {
      double[] features = ((DenseVector) row.get(0)).values();
      for (int i = 0; i < width; i++) {
        sums[i] += features[i];
        squares[i] += features[i] * features[i];
      }
    }
    assertThat(rows).hasSize(7043);
    for (int i = 0; i < width; i++) {
      String name = model.featureNames()[i];
      assertThat(sums[i] / rows.size()).as("mean of " + name).isCloseTo(0, within(1e-6));
      assertThat(squares[i] / rows.size()).as("variance of " + name).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void takesEachColumnForWhatItIs() {
    Map<String, PreparedColumn> columns =
        model.columns().stream()
            .collect(Collectors.toMap(PreparedColumn::name, Function.identity()));
    assertThat(columns).hasSize(21);
    assertThat(columns.get("customerID").role()).isEqualTo(ColumnRole.ID);
    assertThat(columns.get("customerID").width()).isZero();
    assertThat(columns.get("tenure").role()).isEqualTo(ColumnRole.NUMERIC);
    assertThat(columns.get("gender").role()).isEqualTo(ColumnRole.BOOLEAN);
    assertThat(columns.get("Contract").role()).isEqualTo(ColumnRole.CATEGORICAL);
    assertThat(columns.get("Contract").width()).isEqualTo(3);
    assertThat(columns.get("Churn").role()).isEqualTo(ColumnRole.LABEL);
  }

  @Test
  void readsNumbersWrittenAsTextWithBlanksAsMissing() {
    PreparedColumn charges =
        model.columns().stream()
            .filter(each -> each.name().equals("TotalCharges"))
            .findFirst()
            .get();
    assertThat(charges.type()).isEqualTo("string");
    assertThat(charges.description())
        .isEqualTo(
            "TotalCharges: numeric, mean 2283, sd 2267, 18.8 to 8685, 11 missing"
                + " (text in which 7032 of 7032 values are numbers)");
    assertThat(model.featureNames()).contains("TotalCharges", "TotalCharges is missing");
  }

  @Test
  void describesColumnsForTheTerminal() {
    assertThat(model.columns().stream().map(PreparedColumn::description))
        .contains(
            "tenure: numeric, mean 32.37, sd 24.56, 0 to 72 (its type is int)",
            "Partner: boolean, 48.3 % Yes (text with two different values)",
            "Contract: categorical, 3 categories (text with 3 different values)",
            "Churn: label, 5174 No, 1869 Yes (declared in labelCol)");
  }

  @Test
  void namesFeaturesInTheVectorsAttributes() {
    AttributeGroup group = AttributeGroup.fromStructField(prepared.schema().apply("features"));
    String[] names =
        Arrays.stream(group.attributes().get())
            .map(each -> each.name().get())
            .toArray(String[]::new);
    assertThat(names).isEqualTo(model.featureNames()).contains("Contract=Two year", "Partner=Yes");
  }

  @Test
  void encodesTheLabelAsClassIndex() {
    assertThat(model.labels()).containsExactly("No", "Yes");
    assertThat(model.labelCounts()).containsExactly(5174, 1869);
    assertThat(prepared.where("Churn = 'Yes' and preparedLabel = 1.0").count()).isEqualTo(1869);
    assertThat(prepared.where("Churn = 'No' and preparedLabel = 0.0").count()).isEqualTo(5174);
  }

  @Test
  void keepsAllColumnsOfTheTable() {
    assertThat(prepared.columns())
        .startsWith(LocalSpark.telco().columns())
        .endsWith("features", "preparedLabel");
    assertThat(prepared.schema()).isEqualTo(model.transformSchema(LocalSpark.telco().schema()));
  }

  @Test
  void scoresATableWithoutTheLabel() {
    Dataset<Row> scored = model.transform(LocalSpark.telco().drop("Churn"));
    assertThat(scored.columns()).endsWith("features").doesNotContain("preparedLabel");
    Vector first = (Vector) scored.select("features").first().get(0);
    assertThat(first).isEqualTo(prepared.select("features").first().get(0));
  }

  /** If this fails on purpose, write the new text to the file and raise the format version. */
  @Test
  void learnsTheSameBytesAsEver() throws IOException {
    assertThat(PreparationWriter.write(model.preparation()))
        .isEqualTo(Files.readString(Path.of("src/test/resources/saved/telco-format-1.json")));
  }
}
