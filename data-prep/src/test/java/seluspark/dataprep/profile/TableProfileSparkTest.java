package seluspark.dataprep.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import seluspark.dataprep.LocalSpark;
import seluspark.dataprep.encode.CategoryCount;
import seluspark.dataprep.encode.CellKind;

class TableProfileSparkTest {

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
    List<ProfiledColumn> columns = List.of(new ProfiledColumn("x", kind, false));
    return TableProfile.of(table, columns, 1000).column(0);
  }
}
