package seluspark.dataprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages as users call them. */
class TablePreparerSparkTest {

  @Test
  void readsColumnsWhateverTheirNames() {
    Dataset<Row> table =
        LocalSpark.session()
            .range(20)
            .selectExpr("id % 5 as `a.b`", "id % 3 as `c ``d```", "id % 2 as `e f`", "id % 7 as a");
    TablePreparerModel model = new TablePreparer().setLabelCol("e f").fit(table);
    assertThat(model.featureNames()).containsExactly("a.b", "c `d`", "a");
    assertThat(model.transform(table).columns())
        .containsExactly("a.b", "c `d`", "e f", "a", "features", "preparedLabel");
    assertThat(model.transform(table).collectAsList()).hasSize(20);
  }

  @Test
  void aCategoryNeedsManyRowsOfALargeTableAndFewOfASmallOne() {
    String cells = "if(id % 40 = 0, 'few', if(id % 2 = 0, 'even', 'odd')) as x";
    Dataset<Row> large = LocalSpark.session().range(2400).selectExpr(cells);
    assertThat(new TablePreparer().fit(large).featureNames()).doesNotContain("x=few");
    assertThat(new TablePreparer().setMinCategoryRows(60).fit(large).featureNames())
        .containsExactly("x=odd", "x=even", "x=few");
    Dataset<Row> small = LocalSpark.session().range(100).selectExpr(cells.replace("% 40", "% 15"));
    assertThat(new TablePreparer().fit(small).featureNames())
        .containsExactly("x=odd", "x=even", "x=few");
  }

  @Test
  void clippedQuantityStillHasMeanZeroAndVarianceOne() {
    List<Double> cells = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      cells.add(Math.sin(i));
    }
    cells.add(1e6);
    cells.add(2e6);
    cells.add(null);
    cells.add(Double.NaN);
    Dataset<Row> table = LocalSpark.column("x double", cells.toArray());
    TablePreparerModel model = new TablePreparer().setClip(2).setMinCategoryRows(2).fit(table);
    assertThat(model.featureNames()).containsExactly("x", "x is missing");
    double[] x = feature(model.transform(table), 0);
    assertThat(mean(x)).isCloseTo(0, within(1e-9));
    assertThat(Arrays.stream(x).map(each -> each * each).sum() / x.length)
        .isCloseTo(1, within(1e-9));
    assertThat(x[501]).isGreaterThan(x[500]);
    assertThat(x[502]).isZero();
    assertThat(x[503]).isZero();
  }

  @Test
  void scoresWithTheStatisticsOfTheTrainingRows() {
    TablePreparerModel model =
        new TablePreparer().fit(LocalSpark.column("x double", 1.0, 3.0, 1.0, 3.0));
    assertThat(feature(model.transform(LocalSpark.column("x double", 5.0)), 0)).containsExactly(3);
    assertThat(feature(model.transform(LocalSpark.column("x int", 5)), 0)).containsExactly(3);
    assertThat(feature(model.transform(LocalSpark.column("x int", (Object) null)), 0))
        .containsExactly(0);
  }

  @Test
  void extraColumnsPassWhateverTheirTypeAndPlace() {
    TablePreparerModel model = new TablePreparer().fit(LocalSpark.column("x double", 1.0, 3.0));
    Dataset<Row> extended =
        LocalSpark.column("x double", 3.0).selectExpr("array(1) as list", "x", "null as nothing");
    Dataset<Row> prepared = model.transform(extended);
    assertThat(prepared.columns()).containsExactly("list", "x", "nothing", "features");
    assertThat(feature(prepared, 0)).containsExactly(1);
  }

  @Test
  void positiveLabelHasIndexOne() {
    Dataset<Row> table =
        LocalSpark.table(
            "x int, y string", RowFactory.create(1, "stays"), RowFactory.create(2, "leaves"));
    TablePreparer preparer = new TablePreparer().setLabelCol("y");
    assertThat(preparer.fit(table).labels()).containsExactly("leaves", "stays");
    assertThat(preparer.setPositiveLabel("leaves").fit(table).labels())
        .containsExactly("stays", "leaves");
  }

  @Test
  void numericLabelsAreInNumericOrder() {
    Dataset<Row> table =
        LocalSpark.session().range(30).selectExpr("id % 4 as x", "(id % 3) * 5 as y");
    TablePreparerModel model = new TablePreparer().setLabelCol("y").fit(table);
    assertThat(model.labels()).containsExactly("0", "5", "10");
    assertThat(model.labelCounts()).containsExactly(10, 10, 10);
  }

  @Test
  void withoutALabelNoneIsPrepared() {
    Dataset<Row> table = LocalSpark.column("x int", 1, 2);
    TablePreparerModel model = new TablePreparer().fit(table);
    assertThat(model.labels()).isEmpty();
    assertThat(model.transform(table).columns()).containsExactly("x", "features");
  }

  @Test
  void rareCategoriesShareAFeature() {
    Dataset<Row> table =
        LocalSpark.column("x string", "a", "a", "a", "b", "b", "c", "d", "a", "b", "a");
    TablePreparerModel model = new TablePreparer().fit(table);
    assertThat(model.featureNames()).containsExactly("x=a", "x=b", "x is rare");
    Dataset<Row> scored = model.transform(LocalSpark.column("x string", "c", "never seen"));
    assertThat(scored.collectAsList().get(0).get(1))
        .isEqualTo(scored.collectAsList().get(1).get(1));
  }

  @Test
  void readsTheTableOnceHoweverManyColumns() throws Exception {
    String[] expressions = new String[60];
    for (int i = 0; i < expressions.length; i++) {
      expressions[i] =
          i % 2 == 0
              ? "id %% %d as c%d".formatted(i + 2, i)
              : "'v' || id %% %d as c%d".formatted(i + 2, i);
    }
    Dataset<Row> table = LocalSpark.session().range(1000).selectExpr(expressions);
    assertThat(jobs(() -> new TablePreparer().fit(table))).isEqualTo(1);
    Dataset<Row> withOutlier = table.selectExpr("*", "if(c0 = 0 and c58 = 0, 1e9, c0) as outlier");
    assertThat(jobs(() -> new TablePreparer().fit(withOutlier))).isEqualTo(2);
  }

  @Test
  void transformsAStream(@TempDir Path directory) throws Exception {
    LocalSpark.telco().write().parquet(directory.resolve("in").toString());
    TablePreparerModel model = new TablePreparer().setLabelCol("Churn").fit(LocalSpark.telco());
    Dataset<Row> stream =
        LocalSpark.session()
            .readStream()
            .schema(LocalSpark.telco().schema())
            .parquet(directory.resolve("in").toString());
    Dataset<Row> prepared = model.transform(stream);
    assertThat(prepared.isStreaming()).isTrue();
    StreamingQuery query =
        prepared.writeStream().format("memory").queryName("prepared_stream").start();
    query.processAllAvailable();
    query.stop();
    assertThat(LocalSpark.session().table("prepared_stream").sort("customerID").collectAsList())
        .isEqualTo(model.transform(LocalSpark.telco()).sort("customerID").collectAsList());
  }

  private static int jobs(Runnable action) throws Exception {
    AtomicInteger count = new AtomicInteger();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            count.incrementAndGet();
          }
        };
    var context = LocalSpark.session().sparkContext();
    context.addSparkListener(listener);
    try {
      action.run();
      context.listenerBus().waitUntilEmpty();
    } finally {
      context.removeSparkListener(listener);
    }
    return count.get();
  }

  private static double[] feature(Dataset<Row> prepared, int index) {
    return prepared.select("features").collectAsList().stream()
        .mapToDouble(row -> ((Vector) row.get(0)).apply(index))
        .toArray();
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).sum() / values.length;
  }
}
