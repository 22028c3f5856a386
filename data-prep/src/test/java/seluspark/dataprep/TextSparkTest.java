package seluspark.dataprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.dataprep.contract.TableDrift;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.PreparationWriter;

class TextSparkTest {

  /** 1200 calls with a note of five or six words, one in 20 without; a tenth asks to cancel. */
  private static Dataset<Row> calls() {
    return LocalSpark.session()
        .range(0, 1200, 1, 3)
        .selectExpr(
            "concat('Customer ', id, if(id % 10 = 3, ' wants to cancel ', ' asks about '),"
                + " element_at(array('invoice', 'router', 'signal', 'tariff'), cast(id % 4 + 1 as"
                + " int)), ' no ', id % 97) as note",
            "id % 7 as pages", "if(id % 10 = 3, 'yes', 'no') as left")
        .withColumn("note", functions.expr("if(pages = 5 and left = 'no', null, note)"));
  }

  private static TablePreparer preparer() {
    return new TablePreparer().setLabelCol("left");
  }

  @Test
  void longDifferentTextsAreFreeText() {
    TablePreparerModel model = preparer().fit(calls());
    assertThat(model.columns().get(0).role()).isEqualTo(ColumnRole.TEXT);
    assertThat(model.columns().get(0).description())
        .contains("note: text", "words on average", "different values of many words");
    assertThat(model.featureNames())
        .contains("note is missing", "pages")
        .anyMatch(name -> name.startsWith("note words "));
  }

  @Test
  void shortOnesAreNotUnlessDeclared() {
    Dataset<Row> names = calls().selectExpr("pages", "left", "concat('Mr ', uuid()) as note");
    assertThat(preparer().fit(names.cache()).columns().get(2).role()).isEqualTo(ColumnRole.ID);
    TablePreparerModel declared = preparer().setTextCols("note").fit(calls());
    assertThat(declared.columns().get(0).description()).contains("declared in textCols");
    assertThatThrownBy(() -> preparer().setTextCols("pages").fit(calls()))
        .hasMessage(
            "Cannot prepare column 'pages': expected a string in textCols, found type bigint");
  }

  @Test
  void featuresHaveVarianceOneAndFrequentOnesMeanZero() {
    TablePreparerModel model = preparer().fit(calls());
    List<Row> rows = model.transform(calls()).select("features").collectAsList();
    int centered = 0;
    for (int i = 0; i < model.featureNames().length; i++) {
      double sum = 0;
      double squares = 0;
      for (Row row : rows) {
        double value = row.<Vector>getAs(0).apply(i);
        sum += value;
        squares += value * value;
      }
      double mean = sum / rows.size();
      assertThat(squares / rows.size() - mean * mean).isCloseTo(1, within(1e-9));
      assertThat(mean).isBetween(-1e-9, 0.2582); // the root of (1/16) / (15/16)
      centered += Math.abs(mean) < 1e-9 ? 1 : 0;
    }
    assertThat(centered).isBetween(10, model.featureNames().length - 1);
  }

  @Test
  void sameBitsInAnyOrderAndAfterSaving(@TempDir Path folder) throws Exception {
    TablePreparerModel model = preparer().fit(calls());
    String json = PreparationWriter.write(model.preparation());
    TablePreparerModel other = preparer().fit(calls().repartition(7).orderBy(functions.rand(3)));
    assertThat(PreparationWriter.write(other.preparation())).isEqualTo(json);
    String path = folder.resolve("model").toString();
    model.save(path);
    TablePreparerModel loaded = TablePreparerModel.load(path);
    assertThat(loaded.transform(calls()).collectAsList())
        .isEqualTo(model.transform(calls()).collectAsList());
    assertThat(TableDrift.of(loaded.contract().orElseThrow(), calls()).columns().get(0).psi())
        .isZero();
  }

  @Test
  void manyFeaturesMakeSparseRows() {
    Dataset<Row> notes =
        LocalSpark.session()
            .range(2000)
            .selectExpr(
                "concat('word', id % 50, ' item', id % 70, ' thing', id % 90, ' case', id % 80) as"
                    + " note",
                "id % 3 as x");
    TablePreparerModel model =
        new TablePreparer().setMinCategoryRows(20).setTextFeatures(4096).fit(notes);
    assertThat(model.featureNames()).hasSizeGreaterThan(200);
    Vector features = model.transform(notes).select("features").first().getAs(0);
    assertThat(features).isInstanceOf(SparseVector.class);
    assertThat(features.numNonzeros()).isLessThan(10);
  }
}
