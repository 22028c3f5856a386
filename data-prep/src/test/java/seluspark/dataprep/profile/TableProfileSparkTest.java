package seluspark.dataprep.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import seluspark.dataprep.LocalSpark;
import seluspark.dataprep.encode.CategoryCount;
import seluspark.dataprep.encode.Cell;
import seluspark.dataprep.encode.CellKind;
import seluspark.dataprep.role.CellKinds;

class TableProfileSparkTest {
  private static final String[] CELLS = {
    "1", "0.1", "-2.50", "100", "0.1", null, "NaN", "Infinity", " ", "7", "-0.0", "33", "007"
  };

  @Test
  void countsWhatIsInAColumnOfNumbers() {
    ColumnProfile profile =
        profile(
            LocalSpark.column(
                "x double", 1.0, null, Double.NaN, Double.POSITIVE_INFINITY, -3.0, 2.0),
            CellKind.NUMBER);
    assertThat(profile.missingCount()).isEqualTo(2);
    assertThat(profile.infiniteCount()).isEqualTo(1);
    assertThat(profile.moments().count()).isEqualTo(3);
    assertThat(profile.moments().mean()).isZero();
    assertThat(profile.min()).isEqualTo(-3);
    assertThat(profile.max()).isEqualTo(2);
    assertThat(profile.values()).isNull();
  }

  @Test
  void seesTextBothAsValuesAndAsNumbers() {
    ColumnProfile profile =
        profile(LocalSpark.column("x string", "1", " 1 ", "007", "x", " ", null), CellKind.TEXT);
    assertThat(profile.missingCount()).isEqualTo(2);
    assertThat(profile.notNumberCount()).isEqualTo(1);
    assertThat(profile.leadingZeroCount()).isEqualTo(1);
    assertThat(profile.moments().count()).isEqualTo(3);
    assertThat(profile.moments().mean()).isEqualTo(3);
    assertThat(profile.values().mostFrequentFirst())
        .containsExactly(
            new CategoryCount("1", 2), new CategoryCount("007", 1), new CategoryCount("x", 1));
  }

  @Test
  void readsEveryTypeAsTheRowEncoderDoes() {
    String[] types = {
      "double",
      "float",
      "int",
      "bigint",
      "smallint",
      "tinyint",
      "decimal(12,3)",
      "boolean",
      "string"
    };
    for (String type : types) {
      String[] cells = type.equals("boolean") ? new String[] {"true", "false"} : CELLS;
      Dataset<Row> table =
          LocalSpark.session()
              .createDataset(Arrays.asList(cells), Encoders.STRING())
              .selectExpr("try_cast(value as " + type + ") as x");
      Moments moments = new Moments();
      Map<String, Long> counts = new HashMap<>();
      long missing = 0;
      for (Row row : table.collectAsList()) {
        double number = Cell.number(row.get(0));
        String category = Cell.category(row.get(0));
        if (Double.isFinite(number) && !type.equals("boolean")) {
          moments.add(number);
        }
        if (category == null) {
          missing++;
        } else {
          counts.merge(category, 1L, Long::sum);
        }
      }
      CellKind kind = CellKinds.of(table.schema().apply("x").dataType()).orElseThrow();
      ColumnProfile profile = profile(table.repartition(3), kind, true);
      assertThat(profile.missingCount()).as(type).isEqualTo(missing);
      assertThat(profile.moments().count()).as(type).isEqualTo(moments.count());
      assertThat(profile.moments().mean()).as(type).isEqualTo(moments.mean());
      assertThat(profile.values().mostFrequentFirst())
          .as(type)
          .allMatch(each -> counts.get(each.category()) == each.count())
          .hasSize(counts.size());
    }
  }

  @Test
  void tellsTheKindsOfMissingCellsApart() {
    ColumnProfile numbers =
        profile(LocalSpark.column("x double", 1.5, null, Double.NaN, null), CellKind.NUMBER);
    assertThat(numbers.nullCount()).isEqualTo(2);
    assertThat(numbers.nanCount()).isEqualTo(1);
    assertThat(numbers.distinct()).isEqualTo(1);
    ColumnProfile texts =
        profile(LocalSpark.column("x string", " ", "", null, "\uD83D\uDE00\u00fc"), CellKind.TEXT);
    assertThat(texts.nullCount()).isEqualTo(1);
    assertThat(texts.blankCount()).isEqualTo(2);
    assertThat(texts.lengths().count()).isEqualTo(3);
    assertThat(texts.lengths().shortest()).isZero();
    assertThat(texts.lengths().longest()).isEqualTo(2);
    assertThat(texts.lengths().mean()).isEqualTo(1);
    assertThat(texts.distinct()).isEqualTo(1);
  }

  @Test
  void twoThousandColumnsAreOneJobAndOneScan() throws Exception {
    String[] columns = new String[2000];
    List<ProfiledColumn> profiled = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      boolean text = i % 4 == 3;
      columns[i] = text ? "'v' || id % 7 as c" + i : "id / " + (i + 1) + " as c" + i;
      profiled.add(new ProfiledColumn("c" + i, text ? CellKind.TEXT : CellKind.NUMBER, false));
    }
    Dataset<Row> table = LocalSpark.session().range(0, 300, 1, 4).selectExpr(columns);
    AtomicInteger jobs = new AtomicInteger();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart job) {
            jobs.incrementAndGet();
          }
        };
    LocalSpark.session().sparkContext().addSparkListener(listener);
    TableProfile profile = TableProfile.of(table, profiled, 1000);
    LocalSpark.session().sparkContext().listenerBus().waitUntilEmpty();
    LocalSpark.session().sparkContext().removeSparkListener(listener);
    assertThat(jobs).hasValue(1);
    assertThat(profile.rowCount()).isEqualTo(300);
    assertThat(profile.column(1999).values().distinct()).isEqualTo(7);
    assertThat(profile.column(1998).moments().mean()).isCloseTo(149.5 / 1999, Offset.offset(1e-12));
  }

  @Test
  void aTableWithMorePartitionsThanRowsIsNothingSpecial() {
    Dataset<Row> table = LocalSpark.column("x double", 1.0, 2.0).repartition(8);
    assertThat(profile(table, CellKind.NUMBER).moments().mean()).isEqualTo(1.5);
  }

  @Test
  void survivesManyDifferentValuesInBoundedMemory() {
    Dataset<Row> table =
        LocalSpark.session().range(0, 200_000, 1, 4).selectExpr("concat('value ', id) as x");
    ValueCounts values = profile(table, CellKind.TEXT).values();
    assertThat(values.isExact()).isFalse();
    assertThat(values.distinct()).isCloseTo(200_000, Percentage.withPercentage(5));
  }

  @Test
  void vocabularyHasTheMostFrequentValuesOfAll() {
    Dataset<Row> table =
        LocalSpark.session()
            .range(0, 20_000, 1, 4)
            .selectExpr("if(id % 4 = 0, 'often', if(id % 10 = 1, ' some ', 'v' || id)) as `a.b`");
    assertThat(Vocabulary.mostFrequent(table, "a.b", 4))
        .containsExactly(
            new CategoryCount("often", 5000),
            new CategoryCount("some", 2000),
            new CategoryCount("v10", 1),
            new CategoryCount("v10002", 1));
  }

  private static ColumnProfile profile(Dataset<Row> table, CellKind kind) {
    return profile(table, kind, false);
  }

  private static ColumnProfile profile(Dataset<Row> table, CellKind kind, boolean countsValues) {
    List<ProfiledColumn> columns = List.of(new ProfiledColumn("x", kind, countsValues));
    return TableProfile.of(table, columns, 1000).column(0);
  }
}
