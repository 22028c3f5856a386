package seluspark.dataprep;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import seluspark.dataprep.encode.CellKind;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.Indicator;
import seluspark.dataprep.encode.NumericEncoder;
import seluspark.dataprep.encode.Shape;
import seluspark.dataprep.encode.Standardizer;
import seluspark.dataprep.profile.ColumnProfile;
import seluspark.dataprep.profile.OutlierScan;
import seluspark.dataprep.role.RoleDecision;
import seluspark.dataprep.role.TableColumn;

/**
 * Fits the quantities of a table. Those that are bent or have outliers are read a second time, all
 * in one pass: what the shape or the clip moves must be standardized once more, or the features
 * would not have variance 1.
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

  /** Takes note of a quantity, or of times, which are never bent. */
  void add(ColumnProfile profile) {
    double mean = profile.moments().mean();
    double deviation = profile.moments().deviation(rowCount);
    if (deviation > ROUNDING * Math.abs(mean)) {
      Scaling scaling = profile.kind() == CellKind.TIME ? Scaling.STANDARD : settings.scaling();
      standardizerOfColumn.put(
          profile.name(), scaling.standardizer(profile, mean, deviation, settings.clip()));
    }
  }

  /**
   * Reads the quantities again that are bent or have outliers; call after the last {@link #add}.
   */
  void standardizeClipped(Dataset<?> table, Iterable<ColumnProfile> profiles) {
    Map<String, OutlierScan.Target> targets = new LinkedHashMap<>();
    Map<String, Long> counts = new LinkedHashMap<>();
    for (ColumnProfile profile : profiles) {
      Standardizer standardizer = standardizerOfColumn.get(profile.name());
      if (standardizer == null) {
        continue;
      }
      boolean isWhole = !isStandard(standardizer, profile);
      if (isWhole || standardizer.clips(profile.min()) || standardizer.clips(profile.max())) {
        targets.put(profile.name(), new OutlierScan.Target(standardizer, isWhole));
        counts.put(profile.name(), profile.moments().count());
      }
    }
    if (!targets.isEmpty()) {
      OutlierScan.of(table, targets, rowCount, counts)
          .forEach(
              (name, clipped) ->
                  standardizerOfColumn.put(
                      name,
                      targets
                          .get(name)
                          .standardizer()
                          .withClippedMoments(clipped.mean(), clipped.deviation())));
    }
  }

  /** Whether mean and variance are 0 and 1 before the clip. */
  private boolean isStandard(Standardizer standardizer, ColumnProfile profile) {
    return standardizer.shape().equals(Shape.STRAIGHT)
        && standardizer.center() == profile.moments().mean()
        && standardizer.deviation() == profile.moments().deviation(rowCount);
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
            : "mean %s, sd %s, %s to %s%s"
                .formatted(
                    Figures.of(profile.moments().mean()),
                    Figures.of(profile.moments().deviation(profile.moments().count())),
                    Figures.of(profile.min()),
                    Figures.of(profile.max()),
                    bending(standardizer.shape()));
    return FittedColumn.with(
        column, decision.role(), decision.reason(), missingCount, statistics, encoder);
  }

  private static String bending(Shape shape) {
    if (shape instanceof Shape.Power power) {
      return ", bent by power " + Figures.of(power.lambda());
    }
    return shape instanceof Shape.QuantileNormal ? ", bent by quantiles" : "";
  }
}
