package seluspark.dataprep.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seluspark.dataprep.LocalSpark;

class TableSplitSparkTest {
  private static final Shares SHARES = new Shares(0.2, 0.1);
  private static final Optional<String> NO_ID = Optional.empty();

  /** 1000 visits of 100 customers, one in ten of class b, ten a day. */
  private static Dataset<Row> visits() {
    return LocalSpark.session()
        .range(0, 1000, 1, 3)
        .selectExpr(
            "id",
            "concat('customer ', id % 100) as customer",
            "if(id % 10 = 3, 'b', 'a') as plan",
            "date_add(date'2025-01-01', cast(id div 10 as int)) as day",
            "case when id < 100 then 'TEST' when id < 300 then 'validation' else ' train' end as part");
  }

  private static List<Object> ids(Dataset<Row> rows) {
    return rows.select("id").collectAsList().stream().map(row -> row.get(0)).sorted().toList();
  }

  private static long count(Dataset<Row> rows, String condition) {
    return rows.filter(condition).count();
  }

  static Stream<SplitRule> rules() {
    return Stream.of(
        new RandomSplit(SHARES, NO_ID, 1),
        new RandomSplit(SHARES, Optional.of("customer"), 1),
        new StratifiedSplit(SHARES, "plan", NO_ID, 1),
        new TimeSplit(SHARES, "day"),
        new ColumnSplit("part"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void sameRowsInAnyOrderAndPartitioningAndEachInOnePart(SplitRule rule) {
    TableSplit split = TableSplit.of(visits(), rule);
    Dataset<Row> shuffled = visits().repartition(7).orderBy(functions.rand(3));
    TableSplit other = TableSplit.of(shuffled, rule);
    long rows = 0;
    for (Part part : Part.values()) {
      List<Object> ids = ids(split.rows(part));
      assertThat(ids).isNotEmpty().isEqualTo(ids(other.rows(part)));
      assertThat(split.counts().get(part)).isEqualTo(ids.size());
      rows += ids.size();
    }
    assertThat(rows).isEqualTo(1000);
    assertThat(ids(split.learningRows()))
        .hasSize(1000 - split.counts().get(Part.TEST).intValue())
        .doesNotContainAnyElementsOf(ids(split.rows(Part.TEST)));
    assertThat(ids(split.learningRows("marked").filter("marked")))
        .isEqualTo(ids(split.rows(Part.VALIDATION)));
  }

  @Test
  void seedDecides() {
    for (Optional<String> key : List.of(NO_ID, Optional.of("customer"))) {
      List<Object> first = ids(TableSplit.of(visits(), random(key, 1)).rows(Part.TEST));
      assertThat(first).isNotEqualTo(ids(TableSplit.of(visits(), random(key, 2)).rows(Part.TEST)));
    }
    List<Object> first = ids(TableSplit.of(visits(), stratified(1)).rows(Part.TEST));
    assertThat(first).isNotEqualTo(ids(TableSplit.of(visits(), stratified(2)).rows(Part.TEST)));
  }

  private static SplitRule random(Optional<String> key, long seed) {
    return new RandomSplit(SHARES, key, seed);
  }

  private static SplitRule stratified(long seed) {
    return new StratifiedSplit(SHARES, "plan", NO_ID, seed);
  }

  @Test
  void groupsStayTogether() {
    TableSplit split = TableSplit.of(visits(), random(Optional.of("customer"), 1));
    long parts = 0;
    for (Part part : Part.values()) {
      parts += split.rows(part).select("customer").distinct().count();
    }
    assertThat(parts).isEqualTo(100);
  }

  @Test
  void everyClassGivesItsShareToTheRow() {
    TableSplit split = TableSplit.of(visits(), stratified(1));
    assertThat(count(split.rows(Part.TEST), "plan = 'a'")).isEqualTo(180);
    assertThat(count(split.rows(Part.TEST), "plan = 'b'")).isEqualTo(20);
    assertThat(count(split.rows(Part.VALIDATION), "plan = 'a'")).isEqualTo(72);
    assertThat(count(split.rows(Part.VALIDATION), "plan = 'b'")).isEqualTo(8);
  }

  @Test
  void newestRowsTestAndTheNextValidate() {
    TableSplit split = TableSplit.of(visits(), new TimeSplit(SHARES, "day"));
    assertThat(count(split.rows(Part.TEST), "id >= 800")).isEqualTo(200);
    assertThat(count(split.rows(Part.VALIDATION), "id >= 720")).isEqualTo(80);
    assertThat(split.counts().get(Part.TEST)).isEqualTo(200);
  }

  @Test
  void rowsOfOneTimeStayTogether() {
    TableSplit split = TableSplit.of(visits(), new TimeSplit(new Shares(0.195, 0), "day"));
    assertThat(split.counts().get(Part.TEST)).isEqualTo(200);
  }

  @Test
  void everyKindOfTimeIsOrdered() {
    Dataset<Row> times =
        visits()
            .withColumn("micros", functions.expr("timestamp_micros(1700000000000000 + id)"))
            .withColumn("negative", functions.expr("id - 500"))
            .withColumn(
                "local",
                functions.expr(
                    "timestampadd(MILLISECOND, 10 * id, timestamp_ntz'1969-12-31 23:59:55')"));
    for (String column : List.of("id", "micros", "negative", "local")) {
      TableSplit split = TableSplit.of(times, new TimeSplit(SHARES, column));
      assertThat(ids(split.rows(Part.TEST))).as(column).hasSize(200).startsWith(800L);
    }
  }

  @Test
  void columnSaysIt() {
    TableSplit split = TableSplit.of(visits(), new ColumnSplit("part"));
    assertThat(ids(split.rows(Part.TEST))).hasSize(100).endsWith(99L);
    assertThat(ids(split.rows(Part.VALIDATION))).hasSize(200).startsWith(100L);
  }

  private static void assertRefused(Dataset<Row> table, SplitRule rule, String... words) {
    assertThatThrownBy(() -> TableSplit.of(table, rule).requireRows(EnumSet.allOf(Part.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void refusesColumnsThatAreNotThere() {
    for (SplitRule rule :
        List.of(
            new RandomSplit(SHARES, Optional.of("client"), 1),
            new StratifiedSplit(SHARES, "client", NO_ID, 1),
            new TimeSplit(SHARES, "client"),
            new ColumnSplit("client"))) {
      assertRefused(visits(), rule, "'client'", "expected a column of the table", "customer");
    }
  }

  @Test
  void refusesCellsThatNameNoPart() {
    Dataset<Row> holdout =
        visits().withColumn("part", functions.expr("if(id < 7, 'holdout', part)"));
    assertRefused(holdout, new ColumnSplit("part"), "'part'", "'holdout' in 7 rows");
    Dataset<Row> empty = visits().withColumn("part", functions.expr("if(id < 5, null, part)"));
    assertRefused(empty, new ColumnSplit("part"), "'part'", "null in 5 rows");
    assertRefused(visits(), new ColumnSplit("id"), "'id'", "found type bigint");
  }

  @Test
  void refusesRowsWithoutATimeOrAClass() {
    Dataset<Row> gaps =
        visits()
            .withColumn("day", functions.expr("if(id < 5, null, day)"))
            .withColumn("plan", functions.expr("if(id < 5, null, plan)"));
    assertRefused(gaps, new TimeSplit(SHARES, "day"), "'day'", "5 rows with null");
    assertRefused(gaps, stratified(1), "'plan'", "rows with null");
    assertRefused(visits(), new TimeSplit(SHARES, "plan"), "'plan'", "type string");
  }

  @Test
  void refusesMoreClassesThanAnyLabelHas() {
    Dataset<Row> table = LocalSpark.session().range(1500).toDF();
    assertRefused(
        table, new StratifiedSplit(SHARES, "id", NO_ID, 1), "'id'", "at most 1000 classes");
  }

  @Test
  void refusesEmptyParts() {
    Dataset<Row> oneCustomer = visits().withColumn("customer", functions.lit("me"));
    assertRefused(oneCustomer, random(Optional.of("customer"), 1), "by customer", "found none");
    Dataset<Row> oneDay = visits().withColumn("day", functions.expr("date'2025-01-01'"));
    assertRefused(oneDay, new TimeSplit(SHARES, "day"), "by time, day", "training rows");
    Dataset<Row> noTest = visits().filter("id >= 100");
    assertRefused(noTest, new ColumnSplit("part"), "expected test rows, found none");
    Dataset<Row> none = LocalSpark.table("id BIGINT, plan STRING, day DATE", new Row[0]);
    assertRefused(none, stratified(1), "'plan'", "empty");
    assertRefused(none, new TimeSplit(SHARES, "day"), "'day'", "empty");
  }

  @Test
  void refusesSharesThatAreNone() {
    assertThatThrownBy(() -> new Shares(1, 0)).hasMessageContaining("test rows");
    assertThatThrownBy(() -> new Shares(0.2, -0.1)).hasMessageContaining("validation rows");
  }

  @Test
  void columnsMayBearAnyName() {
    Dataset<Row> dotted =
        LocalSpark.table(
            "`a.b` STRING, `c``d` INT",
            RowFactory.create("train", 1),
            RowFactory.create("test", 2));
    assertThat(TableSplit.of(dotted, new ColumnSplit("a.b")).rows(Part.TEST).count()).isOne();
    Shares half = new Shares(0.5, 0);
    assertThat(TableSplit.of(dotted, new TimeSplit(half, "c`d")).rows(Part.TEST).count()).isOne();
  }
}
