package seluspark.job.benchmark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class StratifiedFoldsSparkTest {
  private static final int FOLDS = 5;

  /** 203 rows of class a, 47 of class b; every number twice or more among them. */
  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      rows.add(RowFactory.create(i / 2, i < 203 ? "a" : "b"));
    }
    return rows;
  }

  private static Dataset<Row> table(List<Row> rows, int partitions) {
    StructType schema =
        new StructType()
            .add("a number", DataTypes.IntegerType)
            .add("the.label", DataTypes.StringType);
    return LocalSpark.session().createDataFrame(rows, schema).repartition(partitions);
  }

  private static StratifiedFolds folds(Dataset<Row> table, long seed) {
    return StratifiedFolds.of(table, "the.label", FOLDS, seed);
  }

  private static List<String> sorted(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private static List<List<String>> testRows(StratifiedFolds folds) {
    List<List<String>> result = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      result.add(sorted(folds.test(fold)));
    }
    return result;
  }

  @Test
  void everyRowIsTestedOnceAndTrainedOnOtherwise() {
    List<String> all = sorted(table(rows(), 3));
    try (StratifiedFolds folds = folds(table(rows(), 3), 1)) {
      assertThat(testRows(folds).stream().flatMap(List::stream).sorted()).isEqualTo(all);
      for (int fold = 0; fold < FOLDS; fold++) {
        List<String> both = new ArrayList<>(sorted(folds.training(fold)));
        both.addAll(sorted(folds.test(fold)));
        Collections.sort(both);
        assertThat(both).isEqualTo(all);
      }
    }
  }

  @Test
  void everyFoldHasItsShareOfEveryClass() {
    try (StratifiedFolds folds = folds(table(rows(), 3), 1)) {
      for (int fold = 0; fold < FOLDS; fold++) {
        Dataset<Row> test = folds.test(fold);
        assertThat(test.filter(col("`the.label`").equalTo("a")).count()).isBetween(40L, 41L);
        assertThat(test.filter(col("`the.label`").equalTo("b")).count()).isBetween(9L, 10L);
      }
    }
  }

  @Test
  void partitioningAndOrderOfTheRowsDoNotMatter() {
    List<Row> shuffled = rows();
    Collections.shuffle(shuffled, new Random(3));
    try (StratifiedFolds folds = folds(table(rows(), 1), 1);
        StratifiedFolds others = folds(table(shuffled, 7), 1)) {
      assertThat(testRows(others)).isEqualTo(testRows(folds));
    }
  }

  @Test
  void anotherSeedMakesOtherFolds() {
    try (StratifiedFolds folds = folds(table(rows(), 3), 1);
        StratifiedFolds others = folds(table(rows(), 3), 2)) {
      assertThat(testRows(others)).doesNotContainAnyElementsOf(testRows(folds));
    }
  }

  @Test
  void columnsStayAsTheyWere() {
    Dataset<Row> table = table(rows(), 3);
    try (StratifiedFolds folds = folds(table, 1)) {
      assertThat(folds.training(0).schema()).isEqualTo(table.schema());
      assertThat(folds.test(0).schema()).isEqualTo(table.schema());
    }
  }

  @Test
  void refusesAClassWithFewerRowsThanFolds() {
    List<Row> rows = rows();
    Collections.nCopies(4, RowFactory.create(1, "c")).forEach(rows::add);
    assertThatThrownBy(() -> folds(table(rows, 3), 1))
        .hasMessage(
            "Cannot make folds: expected at least 5 rows of every class, found 4 of \"c\";"
                + " ask for fewer --folds, or leave these rows out");
  }

  @Test
  void refusesALabelThatIsNoColumn() {
    assertThatThrownBy(() -> StratifiedFolds.of(table(rows(), 3), "label", FOLDS, 1))
        .hasMessageStartingWith("Cannot make folds: expected labelCol to be a column of the input")
        .hasMessageContaining("found \"label\" where the columns are [a number, the.label]");
  }
}
