package seluspark.job.report;

import java.util.List;
import java.util.Map;
import seluspark.job.report.RunRecord.PhaseTime;
import seluspark.job.settings.BadRows;
import seluspark.job.settings.Redactor;

/**
 * What is in a table and what preparation made of it; {@code profile.json} is this, field by field.
 *
 * @param formatVersion of profile.json
 * @param startedAt UTC, ISO 8601
 * @param input the table's path, without secrets
 * @param rows of the table
 * @param badRows rows that could not be read and are not among them
 * @param columns every column of the table
 * @param warnings what may be wrong with them, in sentences
 * @param features what they became, as measured on the prepared rows
 * @param settings what held in the run, defaults included, without secrets
 * @param timings in the order in which the phases ran
 */
public record ProfileRecord(
    int formatVersion,
    String startedAt,
    String input,
    long rows,
    BadRows badRows,
    List<Column> columns,
    List<String> warnings,
    List<Feature> features,
    Map<String, Object> settings,
    List<PhaseTime> timings) {

  public static final int FORMAT_VERSION = 1;

  public ProfileRecord {
    input = Redactor.redact(input);
  }

  /**
   * A column of the table.
   *
   * @param role what it was taken for, in one word
   * @param reason why
   * @param missing rows without a value, text that should be a number and is none included
   * @param outputWidth features made of it
   * @param found what is in it; null for a column that was not looked at
   */
  public record Column(
      String name,
      String type,
      String role,
      String reason,
      long missing,
      int outputWidth,
      Found found) {}

  /**
   * What is in a column.
   *
   * @param distinct different values, an estimate unless {@code distinctIsExact}
   * @param numbers its finite numbers; null if there are none
   * @param text the lengths of its texts; null if there are none
   * @param frequent its most frequent values with their rows, where they were counted
   */
  public record Found(
      long nullRows,
      long nanRows,
      long blankRows,
      long distinct,
      boolean distinctIsExact,
      Numbers numbers,
      TextLength text,
      List<Value> frequent) {}

  /**
   * Finite numbers; times are in seconds since 1970.
   *
   * @param quantiles by their share, as in "0.25"
   * @param histogram how they are distributed
   */
  public record Numbers(
      double min,
      double max,
      double mean,
      double deviation,
      Map<String, Double> quantiles,
      Histogram histogram) {}

  /**
   * Rows in bins of equal width.
   *
   * @param low where the first begins
   * @param high where the last ends
   * @param below rows below the first
   * @param above rows above the last
   */
  public record Histogram(double low, double high, List<Double> rows, double below, double above) {}

  /** Lengths in characters. */
  public record TextLength(int shortest, int longest, double mean) {}

  /** A value and its rows. */
  public record Value(String value, long rows) {}

  /** A feature's moments over all prepared rows. */
  public record Feature(String name, double mean, double variance) {}
}
