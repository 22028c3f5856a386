package seluspark.dataprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.dataprep.contract.TableDrift;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.PreparationWriter;

class TimestampSparkTest {

  /** 2000 visits, one in 20 without a time, two with a time that cannot be. */
  private static Dataset<Row> visits() {
    String time =
        "case when id % 20 = 7 then null when id in (500, 501) then timestamp'9999-12-31 00:00:00'"
            + " else timestamp_seconds(1700000000 + id * 20011 + (id % 5) * 977) end";
    return LocalSpark.session()
        .range(0, 2000, 1, 3)
        .selectExpr("id", time + " as seen")
        .selectExpr("id", "seen", "to_date(seen) as day", "cast(seen as timestamp_ntz) as local");
  }

  private static TablePreparer preparer() {
    return new TablePreparer().setIdCol("id");
  }

  @Test
  void everyFeatureHasMeanZeroAndVarianceOne() {
    TablePreparerModel model = preparer().fit(visits());
    List<Row> rows = model.transform(visits()).select("features").collectAsList();
    for (int i = 0; i < model.featureNames().length; i++) {
      double sum = 0;
      double squares = 0;
      for (Row row : rows) {
        double value = row.<Vector>getAs(0).apply(i);
        sum += value;
        squares += value * value;
      }
      String name = model.featureNames()[i];
      assertThat(sum / rows.size()).as(name).isCloseTo(0, within(1e-9));
      assertThat(squares / rows.size()).as(name).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void partsThatVaryBecomeFeatures() {
    TablePreparerModel model = preparer().fit(visits());
    assertThat(model.columns().get(1).role()).isEqualTo(ColumnRole.TIMESTAMP);
    assertThat(model.columns().get(1).description())
        .contains("seen: timestamp, 2023-11-14 to 9999-12-31", "100 missing", "its type is");
    assertThat(model.featureNames())
        .contains("seen age", "seen hour sine", "seen weekday cosine", "seen month sine")
        .contains("day age", "day weekday sine", "day is missing", "local hour cosine")
        .doesNotContain("day hour sine");
  }

  @Test
  void sameBitsInAnyOrderAndAfterSaving(@TempDir Path folder) throws Exception {
    TablePreparerModel model = preparer().fit(visits());
    TablePreparerModel other = preparer().fit(visits().repartition(7).orderBy(functions.rand(3)));
    String json = PreparationWriter.write(model.preparation());
    assertThat(PreparationWriter.write(other.preparation())).isEqualTo(json);
    String path = folder.resolve("model").toString();
    model.save(path);
    TablePreparerModel loaded = TablePreparerModel.load(path);
    assertThat(PreparationWriter.write(loaded.preparation())).isEqualTo(json);
    assertThat(loaded.transform(visits()).collectAsList())
        .isEqualTo(model.transform(visits()).collectAsList());
  }

  @Test
  void timesOfEveryKindAreScoredAlike() {
    Dataset<Row> days =
        LocalSpark.session()
            .range(400)
            .selectExpr("date_add(date'2024-01-01', cast(id as int)) as day");
    TablePreparerModel model = new TablePreparer().fit(days);
    Dataset<Row> local = days.selectExpr("cast(day as timestamp_ntz) as day");
    assertThat(model.transform(local).select("features").collectAsList())
        .isEqualTo(model.transform(days).select("features").collectAsList());
    assertThatThrownBy(() -> model.transform(days.selectExpr("cast(day as string) as day")))
        .hasMessageContaining("column 'day'")
        .hasMessageContaining("a date or timestamp (type date in training), found type string");
  }

  @Test
  void driftIsToldInTimes() {
    Dataset<Row> days =
        LocalSpark.session()
            .range(400)
            .selectExpr("date_add(date'2024-01-01', cast(id as int)) as day");
    TablePreparerModel model = new TablePreparer().fit(days);
    TableDrift same = TableDrift.of(model.contract().orElseThrow(), days);
    assertThat(same.columns().get(0).psi()).isZero();
    assertThat(same.columns().get(0).bins()).contains("below 2024-02-10T00:00");
    Dataset<Row> later = days.selectExpr("date_add(day, 300) as day");
    assertThat(TableDrift.of(model.contract().orElseThrow(), later).columns().get(0).aboveCount())
        .isEqualTo(300);
  }

  @Test
  void refusesATimeWhereANumberOrACategoryIsWanted() {
    for (TablePreparer preparer :
        List.of(
            preparer().setNumericCols("day"),
            preparer().setCategoricalCols("day"),
            preparer().setLabelCol("day"))) {
      assertThatThrownBy(() -> preparer.fit(visits()))
          .hasMessageContaining("Cannot prepare column 'day': expected a number")
          .hasMessageContaining("found type date; a time needs no declaration");
    }
  }

  @Test
  void oneTimeIsAConstant() {
    Dataset<Row> table = visits().selectExpr("id % 7 as x", "date'2024-01-01' as day");
    assertThat(new TablePreparer().fit(table).columns().get(1).description())
        .isEqualTo("day: constant (every value is 2024-01-01)");
  }
}
