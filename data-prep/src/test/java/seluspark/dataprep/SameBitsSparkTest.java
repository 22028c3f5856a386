package seluspark.dataprep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import seluspark.dataprep.encode.PreparationWriter;

/** What is learned depends on the rows alone. */
class SameBitsSparkTest {

  @Test
  void partitioningAndOrderOfTheRowsChangeNoByte() {
    List<Row> rows = rows();
    String expected = learned(table(rows).repartition(1));
    Collections.shuffle(rows, new Random(7));
    Dataset<Row> shuffled = table(rows);
    assertThat(learned(shuffled.repartition(7))).isEqualTo(expected);
    assertThat(learned(shuffled.repartition(50, functions.col("wide")))).isEqualTo(expected);
    assertThat(learned(shuffled.coalesce(2).sort("city"))).isEqualTo(expected);
    // The table exercises every pass: outliers beyond the clip, and a vocabulary beyond the limit.
    assertThat(expected)
        .containsPattern("\"clippedCenter\" : -?[0-9.E-]*[1-9]")
        .contains("street is rare");
  }

  private static String learned(Dataset<Row> table) {
    TablePreparer preparer =
        new TablePreparer()
            .setLabelCol("churn")
            .setCategoricalCols("city", "street")
            .setMaxCategories(20)
            .setMinCategoryRows(2)
            .setMinCategoryShare(0);
    return PreparationWriter.write(preparer.fit(table).preparation());
  }

  private static Dataset<Row> table(List<Row> rows) {
    return LocalSpark.session()
        .createDataFrame(
            rows,
            StructType.fromDDL(
                "wide double, amount string, city string, street string, plan string,"
                    + " flag boolean, churn string"));
  }

  private static List<Row> rows() {
    Random random = new Random(42);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      double wide = random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15);
      String amount = random.nextInt(10) == 0 ? " " : Double.toString(random.nextGaussian() * 0.1);
      rows.add(
          RowFactory.create(
              random.nextInt(10) == 0 ? null : wide,
              amount,
              "city " + (int) (300 * Math.pow(random.nextDouble(), 2)),
              "street " + random.nextInt(1500),
              "plan " + random.nextInt(3),
              random.nextBoolean(),
              random.nextInt(4) == 0 ? "Yes" : "No"));
    }
    return rows;
  }
}
