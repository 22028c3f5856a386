package seluspark.dataprep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.Indicator;
import seluspark.dataprep.encode.TextEncoder;
import seluspark.dataprep.profile.ColumnProfile;
import seluspark.dataprep.profile.WordScan;
import seluspark.dataprep.role.RoleDecision;
import seluspark.dataprep.role.TableColumn;

/** Fits the texts of a table, for which it is read once more. */
final class TextFit {
  private final PreparationSettings settings;
  private final long rowCount;
  private final Map<String, long[]> rowsOfBucket;

  /**
   * @param columns the texts of the table; without any nothing is read
   */
  TextFit(Dataset<?> table, List<String> columns, PreparationSettings settings, long rowCount) {
    this.settings = settings;
    this.rowCount = rowCount;
    this.rowsOfBucket =
        columns.isEmpty() ? Map.of() : WordScan.of(table, columns, settings.textFeatures());
  }

  /** The fitted column. */
  FittedColumn fit(
      TableColumn column, RoleDecision decision, ColumnProfile profile, Indicator missing) {
    long presentCount = rowCount - profile.missingCount();
    long[] rows = rowsOfBucket.get(column.name());
    long leastRows = settings.leastRows(rowCount);
    List<TextEncoder.Bucket> buckets = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] >= leastRows && rows[i] < presentCount) {
        buckets.add(TextEncoder.Bucket.fit(i, rows[i], presentCount, rowCount));
      }
    }
    TextEncoder encoder = new TextEncoder(column.name(), settings.textFeatures(), buckets, missing);
    if (encoder.width() == 0) {
      return FittedColumn.without(
          column,
          ColumnRole.CONSTANT,
          "no word has " + leastRows + " rows",
          profile.missingCount(),
          "");
    }
    String statistics =
        "%s words on average, %s to %s characters"
            .formatted(
                Figures.of(profile.lengths().meanWords()),
                profile.lengths().shortest(),
                profile.lengths().longest());
    return FittedColumn.with(
        column, decision.role(), decision.reason(), profile.missingCount(), statistics, encoder);
  }
}
