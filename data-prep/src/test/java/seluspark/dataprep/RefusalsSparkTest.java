package seluspark.dataprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Every refusal names the column, the value and the way out. */
class RefusalsSparkTest {
  private static final Dataset<Row> NUMBERS = LocalSpark.column("x double", 1.0, 2.0, 3.0);

  @Test
  void emptyTable() {
    assertRefused(
        new TablePreparer(),
        NUMBERS.limit(0),
        "Cannot prepare the table: expected rows, found none; it is empty");
  }

  @Test
  void columnWithoutAnyValue() {
    assertRefused(
        new TablePreparer(),
        LocalSpark.column("x double", null, Double.NaN),
        "Cannot prepare column 'x': expected a value, found none in 2 rows; add it to ignoredCols");
  }

  @Test
  void infiniteNumbers() {
    assertRefused(
        new TablePreparer(),
        LocalSpark.column(
            "x double", 1.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN),
        "Cannot prepare column 'x': expected finite numbers, found 2 infinite ones; replace them by"
            + " nulls or numbers, or add it to ignoredCols");
  }

  @Test
  void typesThatCannotBePrepared() {
    for (String type : new String[] {"array(1)", "map(1, 2)", "struct(1 as a)", "binary('a')"}) {
      Dataset<Row> table = NUMBERS.selectExpr("x", type + " as strange");
      String found = table.schema().apply("strange").dataType().simpleString();
      assertRefused(
          new TablePreparer(),
          table,
          "Cannot prepare column 'strange': expected a number, a boolean, a string or a time, found type "
              + found
              + "; derive such a column from it, or add it to ignoredCols");
    }
  }

  @Test
  void nothingToLearnFrom() {
    assertRefused(
        new TablePreparer(),
        LocalSpark.column("x int", 5, 5),
        "Cannot prepare the table: expected at least one column with something to learn from,"
            + " found x: constant (every value is 5)");
  }

  @Test
  void declaredColumnThatIsNotThere() {
    assertRefused(
        new TablePreparer().setNumericCols("y"),
        NUMBERS,
        "Cannot read numericCols: expected a column of the table, found 'y' (did you mean 'x'?)");
    assertRefused(
        new TablePreparer().setLabelCol("churned"),
        NUMBERS,
        "Cannot read labelCol: expected a column of the table, found 'churned'; the table has [x]");
  }

  @Test
  void columnDeclaredTwice() {
    assertRefused(
        new TablePreparer().setNumericCols("x").setCategoricalCols("x"),
        NUMBERS,
        "Cannot prepare column 'x': expected it in one param, found it in numericCols and in"
            + " categoricalCols");
  }

  @Test
  void declaredRoleThatTheValuesDoNotAllow() {
    assertRefused(
        new TablePreparer().setNumericCols("x"),
        LocalSpark.column("x string", "a", "b", "1"),
        "Cannot prepare column 'x': expected numbers, as declared in numericCols, found 2 of 3"
            + " values that are none; take it out of numericCols, or replace them by nulls");
    assertRefused(
        new TablePreparer().setBooleanCols("x"),
        NUMBERS,
        "Cannot prepare column 'x': expected two different values, as declared in booleanCols,"
            + " found 3 different values; take it out of booleanCols");
    assertRefused(
        new TablePreparer().setWeightCol("x"),
        LocalSpark.column("x string", "a", "b"),
        "Cannot read weightCol 'x': expected a number, found type string");
  }

  @Test
  void labelThatCannotBeLearned() {
    assertRefused(
        new TablePreparer().setLabelCol("y"),
        labeled("No", "No"),
        "Cannot train on labelCol 'y': expected at least two classes, found only 'No'");
    assertRefused(
        new TablePreparer().setLabelCol("y"),
        labeled("No", null, "Yes", " "),
        "Cannot train on labelCol 'y': expected a value in every row, found 2 rows with null;"
            + " filter them out before training");
    assertRefused(
        new TablePreparer().setLabelCol("y"),
        labeled(IntStream.range(0, 1200).mapToObj(Integer::toString).toArray(String[]::new)),
        "Cannot train on labelCol 'y': expected at most 1000 classes, found more; if it is a number"
            + " to be predicted, leave labelCol unset and add it to ignoredCols");
  }

  @Test
  void positiveLabelThatIsNoneOfTwo() {
    assertRefused(
        new TablePreparer().setLabelCol("y").setPositiveLabel("Maybe"),
        labeled("No", "Yes"),
        "Cannot use positiveLabel 'Maybe': expected one of two label values, found the values"
            + " [No, Yes]");
    assertRefused(
        new TablePreparer().setLabelCol("y").setPositiveLabel("a"),
        labeled("a", "b", "c"),
        "Cannot use positiveLabel 'a': expected one of two label values, found the values"
            + " [a, b, c]");
  }

  @Test
  void outputColumnsThatAreThereAlready() {
    assertRefused(
        new TablePreparer().setFeaturesCol("X"),
        NUMBERS,
        "Cannot add featuresCol 'X': expected no such column, found 'x' in the table; set"
            + " featuresCol");
    assertRefused(
        new TablePreparer().setLabelCol("y").setPreparedLabelCol("y"),
        labeled("No", "Yes"),
        "Cannot add preparedLabelCol 'y': expected no such column, found 'y' in the table; set"
            + " preparedLabelCol");
  }

  @Test
  void columnNamesThatSparkCannotTellApart() {
    assertRefused(
        new TablePreparer(),
        NUMBERS.selectExpr("x", "x + 1 as X"),
        "Cannot prepare the table: expected distinct column names, found 'x' and 'X'");
  }

  @Test
  void scoringATableWithoutAnInputColumn() {
    TablePreparerModel model = new TablePreparer().fit(NUMBERS.selectExpr("x as tenure"));
    assertThatThrownBy(() -> model.transform(NUMBERS.selectExpr("x as tenur")))
        .hasMessage(
            "Cannot prepare the table: expected column 'tenure' (double) as in training, found none"
                + " (was it renamed to 'tenur'?)");
  }

  @Test
  void scoringATableWithARetypedColumn() {
    TablePreparerModel model = new TablePreparer().fit(NUMBERS);
    assertThatThrownBy(() -> model.transform(NUMBERS.selectExpr("cast(x as string) as x")))
        .hasMessage(
            "Cannot prepare column 'x': expected a number (type double in training), found type"
                + " string; cast it");
  }

  @Test
  void labelsThatTrainingDidNotSeeOnlyWhereTheyAreComputed() {
    TablePreparerModel model = new TablePreparer().setLabelCol("y").fit(labeled("No", "Yes"));
    // Repartitioned, since Spark computes a literal table's columns before it drops unused ones.
    Dataset<Row> strange = model.transform(labeled("Maybe").repartition(1));
    assertThat(strange.select("features").collectAsList()).hasSize(1);
    assertThatThrownBy(() -> strange.select("preparedLabel").collectAsList())
        .hasStackTraceContaining(
            "Cannot prepare labelCol 'y': expected one of 'No', 'Yes' as in training, found"
                + " 'Maybe'");
    assertThatThrownBy(
            () -> model.transform(labeled((String) null)).select("preparedLabel").collectAsList())
        .hasStackTraceContaining("found no value");
  }

  @Test
  void scoringInfinity() {
    TablePreparerModel model = new TablePreparer().fit(NUMBERS);
    Dataset<Row> infinite = LocalSpark.column("x double", Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> model.transform(infinite).collectAsList())
        .hasStackTraceContaining(
            "Cannot encode column 'x': expected a finite number, found Infinity");
  }

  @Test
  void modelThatWasNotFitted() {
    assertThatThrownBy(() -> new TablePreparerModel("empty").transform(NUMBERS))
        .hasMessage(
            "Cannot use TablePreparerModel empty: expected one made by TablePreparer.fit or"
                + " TablePreparerModel.load, found an empty one");
  }

  private static void assertRefused(TablePreparer preparer, Dataset<Row> table, String message) {
    assertThatThrownBy(() -> preparer.fit(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Dataset<Row> labeled(String... labels) {
    Row[] rows =
        IntStream.range(0, labels.length)
            .mapToObj(i -> RowFactory.create(i, labels[i]))
            .toArray(Row[]::new);
    return LocalSpark.table("x int, y string", rows);
  }
}
