package seluspark.dataprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakScanSparkTest {

  /** One customer in five left. */
  private static Dataset<Row> customers() {
    return LocalSpark.session()
        .range(0, 4000, 1, 3)
        .selectExpr(
            "if(id % 5 = 0, 'yes', 'no') as left",
            // Leaks: a reason, a date, a number on either side of a threshold, a flag.
            "if(id % 5 = 0, element_at(array('price', 'moved'), cast(id % 2 + 1 as int)), null) as"
                + " reason",
            "if(id % 5 = 0, date_add(date'2025-01-01', cast(id % 300 as int)), null) as ended",
            "if(id % 5 = 0, 1, 0) * 1000 + id * 7919 % 997 as fee",
            "if(id % 5 = 0, 1.5, 0.5) as flag",
            // No leaks: related, unrelated, too many values.
            "if(id % 5 = 0, 500, 0) + id * 7919 % 997 as charges",
            "if(id % 10 = 0 or id % 25 = 3, 'a', 'b') as plan",
            "id % 13 as pages",
            "concat('c', id div 2) as code");
  }

  private static TablePreparer preparer() {
    return new TablePreparer().setLabelCol("left").setCategoricalCols("code");
  }

  private static List<LeakSuspect> scan(Dataset<Row> table, TablePreparer preparer) {
    return LeakScan.of(table, preparer.fit(table));
  }

  @Test
  void namesTheColumnsThatTellTheLabelAlone() {
    assertThat(scan(customers(), preparer()))
        .extracting(LeakSuspect::column)
        .containsExactly("reason", "ended", "fee", "flag");
    LeakSuspect fee = scan(customers(), preparer()).get(2);
    assertThat(fee.commonShare()).isEqualTo(0.8);
    assertThat(fee.rightShare()).isBetween(0.996, 1.0);
  }

  @Test
  void findsTheSameInAnyOrder() {
    assertThat(scan(customers().repartition(7).orderBy(functions.rand(3)), preparer()))
        .isEqualTo(scan(customers(), preparer()));
  }

  @Test
  void someWrongRowsDoNotHideALeakButManyDo() {
    Dataset<Row> some =
        customers().withColumn("flag", functions.expr("if(pages = 12 and fee % 4 = 1, 1.0, flag)"));
    assertThat(scan(some.select("left", "flag", "pages"), noCode())).hasSize(1);
    Dataset<Row> many = customers().withColumn("flag", functions.expr("if(pages = 12, 0.5, flag)"));
    assertThat(scan(many.select("left", "flag", "pages"), noCode())).isEmpty();
  }

  private static TablePreparer noCode() {
    return new TablePreparer().setLabelCol("left");
  }

  @Test
  void realCustomersHaveNone() {
    TablePreparer preparer = new TablePreparer().setLabelCol("Churn").setIdCol("customerID");
    assertThat(scan(LocalSpark.telco(), preparer)).isEmpty();
  }

  @Test
  void withoutALabelThereIsNothingToTell() {
    Dataset<Row> table = customers().select("flag", "pages");
    assertThat(LeakScan.of(table, new TablePreparer().fit(table))).isEmpty();
  }

  @Test
  void wantsAModelThatWasJustFitted(@TempDir Path folder) throws Exception {
    Dataset<Row> table = customers().select("left", "flag", "pages");
    String path = folder.resolve("model").toString();
    noCode().fit(table).save(path);
    assertThatThrownBy(() -> LeakScan.of(table, TablePreparerModel.load(path)))
        .hasMessageContaining("expected a model that fit has just made");
  }
}
