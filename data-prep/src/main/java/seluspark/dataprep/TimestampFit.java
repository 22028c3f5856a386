package seluspark.dataprep;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.Cycle;
import seluspark.dataprep.encode.CyclicPart;
import seluspark.dataprep.encode.Indicator;
import seluspark.dataprep.encode.Shape;
import seluspark.dataprep.encode.Standardizer;
import seluspark.dataprep.encode.TimeCell;
import seluspark.dataprep.encode.TimestampEncoder;
import seluspark.dataprep.profile.ColumnProfile;
import seluspark.dataprep.role.RoleDecision;
import seluspark.dataprep.role.TableColumn;

/** Fits the times of a table, from what the profile has counted. */
final class TimestampFit {
  private final PreparationSettings settings;
  private final long rowCount;

  TimestampFit(PreparationSettings settings, long rowCount) {
    this.settings = settings;
    this.rowCount = rowCount;
  }

  /**
   * The fitted column.
   *
   * @param seconds how its seconds since 1970 would be standardized; null if they do not vary
   */
  FittedColumn fit(
      TableColumn column,
      RoleDecision decision,
      ColumnProfile profile,
      Standardizer seconds,
      Indicator missing) {
    double reference = profile.max();
    TimestampEncoder encoder =
        new TimestampEncoder(
            column.name(), reference, age(seconds, reference), parts(profile), missing);
    long missingCount = profile.missingCount();
    if (encoder.width() == 0) {
      return FittedColumn.without(
          column, ColumnRole.CONSTANT, "every value is " + day(reference), missingCount, "");
    }
    String statistics =
        "%s to %s, mean age %s days"
            .formatted(
                day(profile.min()),
                day(reference),
                Figures.of(TimestampEncoder.age(reference, profile.moments().mean())));
    return FittedColumn.with(
        column, decision.role(), decision.reason(), missingCount, statistics, encoder);
  }

  /** The same map of the age in days: the other way round, on another scale. */
  private static Standardizer age(Standardizer seconds, double reference) {
    if (seconds == null) {
      return null;
    }
    return new Standardizer(
        TimestampEncoder.age(reference, seconds.center()),
        seconds.deviation() / TimeCell.SECONDS_OF_DAY,
        Shape.STRAIGHT,
        seconds.clip(),
        -seconds.clippedCenter(),
        seconds.clippedDeviation());
  }

  /** The cycles in which enough rows lie apart from the most frequent place. */
  private List<CyclicPart> parts(ColumnProfile profile) {
    List<CyclicPart> parts = new ArrayList<>();
    for (Cycle cycle : Cycle.values()) {
      long[] rows = profile.cycles().rows(cycle);
      long apart = Arrays.stream(rows).sum() - Arrays.stream(rows).max().orElse(0);
      if (apart >= settings.leastRows(rowCount)) {
        parts.add(CyclicPart.fit(cycle, rows, rowCount));
      }
    }
    return parts;
  }

  private static String day(double seconds) {
    long day = Math.floorDiv((long) Math.floor(seconds), TimeCell.SECONDS_OF_DAY);
    return LocalDate.ofEpochDay(day).toString();
  }
}
