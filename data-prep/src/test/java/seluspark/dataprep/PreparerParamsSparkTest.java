package seluspark.dataprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.ServiceLoader;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The stages as MLlib's own machinery calls them. */
class PreparerParamsSparkTest {

  @Test
  void copyKeepsUidParamsAndWhatWasLearned() {
    TablePreparer preparer = new TablePreparer().setMaxCategories(9);
    TablePreparer copy = preparer.copy(new ParamMap().put(preparer.clip(), 7.0));
    assertThat(copy.uid()).isEqualTo(preparer.uid());
    assertThat(copy.getMaxCategories()).isEqualTo(9);
    assertThat(copy.getClip()).isEqualTo(7);
    Dataset<Row> table = LocalSpark.column("x int", 1, 2);
    TablePreparerModel model = preparer.fit(table);
    TablePreparerModel modelCopy = model.copy(new ParamMap().put(model.featuresCol(), "vector"));
    assertThat(modelCopy.uid()).isEqualTo(preparer.uid());
    assertThat(modelCopy.parent()).isSameAs(preparer);
    assertThat(modelCopy.transform(table).columns()).containsExactly("x", "vector");
  }

  @Test
  void explainsEveryParamWithItsDefault() {
    TablePreparer preparer = new TablePreparer();
    assertThat(Arrays.stream(preparer.params()).map(Param::name))
        .containsExactlyInAnyOrder(
            "featuresCol",
            "labelCol",
            "preparedLabelCol",
            "positiveLabel",
            "weightCol",
            "idCol",
            "numericCols",
            "categoricalCols",
            "booleanCols",
            "textCols",
            "textFeatures",
            "scaling",
            "ignoredCols",
            "maxCategories",
            "minCategoryRows",
            "minCategoryShare",
            "clip");
    assertThat(preparer.explainParams())
        .contains("maxCategories: categories of a column with a feature of their own")
        .contains("(default: 64)")
        .contains("labelCol: column with the class to be learned")
        .contains("(undefined)");
  }

  @Test
  void everyParamHasASetterThatReturnsTheStage() throws Exception {
    TablePreparer preparer = new TablePreparer();
    for (Param<?> param : preparer.params()) {
      String setter =
          "set" + Character.toUpperCase(param.name().charAt(0)) + param.name().substring(1);
      assertThat(Arrays.stream(TablePreparer.class.getMethods()).map(each -> each.getName()))
          .contains(setter);
    }
    assertThat(preparer.setClip(4).setIgnoredCols("a").setWeightCol("w")).isSameAs(preparer);
  }

  @Test
  void paramsRefuseValuesWithoutSense() {
    TablePreparer preparer = new TablePreparer();
    assertThatThrownBy(() -> preparer.setMaxCategories(1))
        .hasMessageContaining("parameter maxCategories given invalid value 1");
    assertThatThrownBy(() -> preparer.setClip(0.5))
        .hasMessageContaining("parameter clip given invalid value 0.5");
    assertThatThrownBy(() -> preparer.setMinCategoryRows(0))
        .hasMessageContaining("parameter minCategoryRows given invalid value 0");
    assertThatThrownBy(() -> preparer.setMinCategoryShare(0.6))
        .hasMessageContaining("parameter minCategoryShare given invalid value 0.6");
  }

  @Test
  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  void stagesAreRegisteredForSparkConnect() {
    assertThat(ServiceLoader.load(Estimator.class).stream().map(each -> each.type().getName()))
        .contains(TablePreparer.class.getName());
    assertThat(ServiceLoader.load(Transformer.class).stream().map(each -> each.type().getName()))
        .contains(TablePreparerModel.class.getName());
  }
}
