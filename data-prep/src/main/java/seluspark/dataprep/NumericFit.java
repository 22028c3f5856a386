package seluspark.dataprep;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.Indicator;
import seluspark.dataprep.encode.NumericEncoder;
import seluspark.dataprep.encode.Standardizer;
import seluspark.dataprep.profile.ColumnProfile;
import seluspark.dataprep.profile.OutlierScan;
import seluspark.dataprep.profile.Outliers;
import seluspark.dataprep.role.RoleDecision;
import seluspark.dataprep.role.TableColumn;

/**
 * Fits the quantities of a table. Those with outliers are read a second time, all in one pass: what
 * the clip moves must be standardized once more, or the features would not have variance 1.
 */
final class NumericFit {
  // Below this spread the rounding of the table's own doubles is all that varies.
  private static final double ROUNDING = 1e-10;

  private final PreparationSettings settings;
  private final long rowCount;
  private final Map<String, Standardizer> standardizerOfColumn = new LinkedHashMap<>();

  NumericFit(PreparationSettings settings, long rowCount) {
    this.settings = settings;
    this.rowCount = rowCount;
  }

  /** Takes note of a quantity. */
  void add(ColumnProfile profile) {
    double mean = profile.moments().mean();
    double deviation = profile.moments().deviation(rowCount);
    if (deviation > ROUNDING * Math.abs(mean)) {
      standardizerOfColumn.put(profile.name(), new Standardizer(mean, deviation, settings.clip()));
    }
  }

  /** Reads the quantities with outliers again; call after the last {@link #add}. */
  void standardizeClipped(Dataset<?> table, Iterable<ColumnProfile> profiles) {
    Map<String, Standardizer> clipped = new LinkedHashMap<>();
    for (ColumnProfile profile : profiles) {
      Standardizer standardizer = standardizerOfColumn.get(profile.name());
      if (standardizer != null
          && (standardizer.clips(profile.min()) || standardizer.clips(profile.max()))) {
        clipped.put(profile.name(), standardizer);
      }
    }
    if (clipped.isEmpty()) {
      return;
    }
    Map<String, Outliers> outliersOfColumn = OutlierScan.of(table, clipped);
    for (ColumnProfile profile : profiles) {
      Outliers outliers = outliersOfColumn.get(profile.name());
      if (outliers != null) {
        long count = profile.moments().count();
        standardizerOfColumn.put(
            profile.name(),
            clipped
                .get(profile.name())
                .withClippedMoments(
                    outliers.clippedMean(count), outliers.clippedDeviation(count, rowCount)));
      }
    }
  }

  /** How a quantity or time is standardized; null if it does not vary. */
  Standardizer standardizer(String column) {
    return standardizerOfColumn.get(column);
  }

  /** The fitted column. */
  FittedColumn fit(
      TableColumn column, RoleDecision decision, ColumnProfile profile, Indicator missing) {
    Standardizer standardizer = standardizerOfColumn.get(column.name());
    NumericEncoder encoder = new NumericEncoder(column.name(), standardizer, missing);
    long missingCount = rowCount - profile.moments().count();
    if (encoder.width() == 0) {
      return FittedColumn.without(
          column,
          ColumnRole.CONSTANT,
          "every value is " + Figures.of(profile.moments().mean()),
          missingCount,
          "");
    }
    String statistics =
        standardizer == null
            ? "always " + Figures.of(profile.moments().mean()) + " where present"
            : "mean %s, sd %s, %s to %s"
                .formatted(
                    Figures.of(standardizer.center()),
                    Figures.of(profile.moments().deviation(profile.moments().count())),
                    Figures.of(profile.min()),
                    Figures.of(profile.max()));
    return FittedColumn.with(
        column, decision.role(), decision.reason(), missingCount, statistics, encoder);
  }
}
