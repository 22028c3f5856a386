package seluspark.dataprep;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.PreparedColumn;

/** What columns are taken for. */
class RolesSparkTest {

  @Test
  void numericTypesAreQuantitiesEvenWithFewValues() {
    assertInferred("x int", ColumnRole.NUMERIC, "its type is int", 1, 2, 1, 2);
    assertInferred("x double", ColumnRole.NUMERIC, "its type is double", 1.0, 2.5);
    assertInferred(
        "x decimal(10,2)",
        ColumnRole.NUMERIC,
        "its type is decimal(10,2)",
        new BigDecimal("1.50"),
        new BigDecimal("2.00"));
  }

  @Test
  void booleansAndTextWithTwoValuesAreBoolean() {
    assertInferred("x boolean", ColumnRole.BOOLEAN, "its type is boolean", true, false);
    assertInferred("x string", ColumnRole.BOOLEAN, "text with two different values", "a", "b", "a");
  }

  @Test
  void textIsAQuantityIfItsValuesAreNumbers() {
    assertInferred(
        "x string", ColumnRole.NUMERIC, "text in which 2 of 2 values are numbers", "1.5", " ", "2");
  }

  @Test
  void textWithOneWordInAHundredNumbersIsStillAQuantity() {
    Object[] cells = IntStream.range(0, 200).mapToObj(i -> i == 7 ? "n/a" : "" + i).toArray();
    PreparedColumn column =
        assertInferred(
            "x string", ColumnRole.NUMERIC, "text in which 199 of 200 values are numbers", cells);
    assertThat(column.missingCount()).isEqualTo(1);
  }

  @Test
  void digitsWithLeadingZerosAreCodes() {
    assertInferred(
        "zip string",
        ColumnRole.CATEGORICAL,
        "text with 3 different values",
        "00501",
        "10001",
        "94105",
        "00501",
        "10001",
        "94105");
  }

  @Test
  void textThatTellsRowsApartIsNoFeature() {
    Dataset<Row> table = numbered("concat('customer ', id)", 3000);
    PreparedColumn column = columnOf(new TablePreparer().fit(table));
    assertThat(column.role()).isEqualTo(ColumnRole.ID);
    assertThat(column.reason())
        .matches("about \\d+ different values in 3000 rows tell rows apart; to use it, .*");
    assertThat(column.width()).isZero();
  }

  @Test
  void textThatTellsRowsApartIsAFeatureIfDeclaredSo() {
    Dataset<Row> table = numbered("concat('customer ', id div 2)", 3000);
    TablePreparer preparer =
        new TablePreparer()
            .setCategoricalCols("x")
            .setMaxCategories(5)
            .setMinCategoryRows(1)
            .setMinCategoryShare(0);
    TablePreparerModel model = preparer.fit(table);
    assertThat(columnOf(model).role()).isEqualTo(ColumnRole.CATEGORICAL);
    // All are equally frequent, so code point order decides; the rest are rare.
    assertThat(model.featureNames())
        .containsExactly(
            "x=customer 0",
            "x=customer 1",
            "x=customer 10",
            "x=customer 100",
            "x=customer 1000",
            "x is rare",
            "y");
  }

  @Test
  void wholeNumbersUnderTheNameOfAnIdAreNoFeature() {
    Dataset<Row> ids = numbered("id * 3", 100).withColumnRenamed("x", "customer_id");
    PreparedColumn column = columnOf(new TablePreparer().fit(ids));
    assertThat(column.role()).isEqualTo(ColumnRole.ID);
    assertThat(columnOf(new TablePreparer().setNumericCols("customer_id").fit(ids)).role())
        .isEqualTo(ColumnRole.NUMERIC);
    Dataset<Row> paid = numbered("id * 3", 100).withColumnRenamed("x", "paid");
    assertThat(columnOf(new TablePreparer().fit(paid)).role()).isEqualTo(ColumnRole.NUMERIC);
  }

  @Test
  void constantColumnsAreLeftOutByName() {
    assertConstant("x int: constant (every value is 5)", "x int", 5, 5, 5, 5);
    assertConstant("x string: constant (every value is 'a')", "x string", "a", "a", "a", "a");
    assertConstant("x boolean: constant (every value is 'true')", "x boolean", true, true, true);
    assertConstant("x string: constant (no value has 2 rows)", "x string", "a", "b", "c", "d");
  }

  @Test
  void constantWithMissingCellsTellsWhereTheyAre() {
    TablePreparerModel model =
        new TablePreparer().fit(LocalSpark.column("x int", 5, null, 5, null));
    assertThat(model.featureNames()).containsExactly("x is missing");
    assertThat(columnOf(model).description())
        .isEqualTo("x: numeric, always 5 where present, 2 missing (its type is int)");
  }

  @Test
  void declaredCategoriesOfNumbersAreOneHot() {
    TablePreparerModel model =
        new TablePreparer()
            .setCategoricalCols("x")
            .fit(LocalSpark.column("x double", 1.0, 2.0, 3.5, 1.0, 2.0, 3.5));
    assertThat(model.featureNames()).containsExactly("x=1", "x=2", "x=3.5");
  }

  @Test
  void declaredBooleanOfNumbersIsOneFeature() {
    TablePreparerModel model =
        new TablePreparer().setBooleanCols("x").fit(LocalSpark.column("x int", 10, 9, 9));
    assertThat(model.featureNames()).containsExactly("x=10");
    assertThat(columnOf(model).reason()).isEqualTo("declared in booleanCols");
  }

  @Test
  void labelWeightIdAndIgnoredColumnsAreNoFeatures() {
    Dataset<Row> table =
        LocalSpark.session()
            .range(50)
            .selectExpr(
                "id % 7 as x", "id % 2 as y", "1.0 as w", "id as key", "array(id) as history");
    TablePreparerModel model =
        new TablePreparer()
            .setLabelCol("y")
            .setWeightCol("w")
            .setIdCol("key")
            .setIgnoredCols("history")
            .fit(table);
    assertThat(model.featureNames()).containsExactly("x");
    assertThat(model.columns().stream().map(PreparedColumn::description))
        .containsExactly(
            "x: numeric, mean 2.94, sd 2.024, 0 to 6 (its type is bigint)",
            "y: label, 25 0, 25 1 (declared in labelCol)",
            "w: weight (declared in weightCol)",
            "key: id (declared in idCol)",
            "history: ignored (declared in ignoredCols)");
  }

  private static PreparedColumn assertInferred(
      String nameAndType, ColumnRole role, String reason, Object... cells) {
    PreparedColumn column =
        columnOf(new TablePreparer().fit(LocalSpark.column(nameAndType, cells)));
    assertThat(column.role()).isEqualTo(role);
    assertThat(column.reason()).isEqualTo(reason);
    return column;
  }

  private static void assertConstant(String expected, String nameAndType, Object... cells) {
    Dataset<Row> table = LocalSpark.column(nameAndType, cells).withColumn("y", functions.rand(1));
    PreparedColumn column = columnOf(new TablePreparer().fit(table));
    assertThat(column.name() + " " + column.type() + ": " + column.description().substring(3))
        .isEqualTo(expected);
    assertThat(column.width()).isZero();
  }

  private static Dataset<Row> numbered(String expression, int rows) {
    return LocalSpark.session().range(rows).selectExpr(expression + " as x", "id % 10 as y");
  }

  private static PreparedColumn columnOf(TablePreparerModel model) {
    return model.columns().get(0);
  }
}
