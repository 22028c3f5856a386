package seluspark.dataprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import seluspark.dataprep.contract.TableDrift;

/**
 * Stages that an earlier build saved, with every encoder there is, are loaded and prepare rows as
 * they did then. The files are never written anew: a format that cannot read them is another one.
 */
class SavedStagesSparkTest {
  private static final Path SAVED = Path.of("src/test/resources/saved/every-kind-1");

  @BeforeAll
  static void startSpark() {
    LocalSpark.session();
  }

  @Test
  void preparer() {
    TablePreparer loaded = TablePreparer.load(SAVED.resolve("preparer").toString());
    assertThat(loaded.uid()).isEqualTo("everyKind");
    assertThat(loaded.getScaling()).isEqualTo("auto");
    assertThat(loaded.getTextFeatures()).isEqualTo(64);
    assertThat(loaded.getLabelCol()).isEqualTo("left");
    assertThat(loaded.getClip()).isEqualTo(5);
  }

  @Test
  void model() throws Exception {
    TablePreparerModel loaded = TablePreparerModel.load(SAVED.resolve("model").toString());
    List<String> lines = Files.readAllLines(SAVED.resolve("expected-features.txt"));
    assertThat(loaded.featureNames()).containsExactly(lines.get(0).split("\t"));
    List<Row> rows =
        loaded
            .transform(EveryKind.table().limit(lines.size() - 1))
            .select("features", "preparedLabel")
            .collectAsList();
    assertThat(rows).hasSize(20);
    for (int i = 0; i < rows.size(); i++) {
      String[] expected = lines.get(i + 1).split("\t");
      double[] features = rows.get(i).<Vector>getAs(0).toArray();
      assertThat(expected).hasSize(features.length + 1);
      for (int j = 0; j < features.length; j++) {
        assertThat(features[j])
            .as(loaded.featureNames()[j])
            .isCloseTo(Double.parseDouble(expected[j]), within(1e-12));
      }
      assertThat(rows.get(i).getDouble(1)).isEqualTo(Double.parseDouble(expected[features.length]));
    }
  }

  @Test
  void contract() {
    TablePreparerModel loaded = TablePreparerModel.load(SAVED.resolve("model").toString());
    TableDrift drift = TableDrift.of(loaded.contract().orElseThrow(), EveryKind.table());
    assertThat(drift.columns()).hasSize(8).allMatch(column -> column.psi() == 0);
  }
}
