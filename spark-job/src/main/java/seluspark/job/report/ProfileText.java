package seluspark.job.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import seluspark.job.report.ProfileRecord.Column;

/** What is in a column, in words and short figures. */
final class ProfileText {
  private static final MathContext DIGITS = new MathContext(5);

  private ProfileText() {}

  static String of(Column column) {
    ProfileRecord.Found found = column.found();
    if (found == null) {
      return "not looked at";
    }
    List<String> words = new ArrayList<>();
    ProfileRecord.Numbers numbers = found.numbers();
    if (isTime(column) && numbers != null) {
      words.add(
          "%s to %s, median %s"
              .formatted(
                  day(numbers.min()),
                  day(numbers.max()),
                  day(numbers.quantiles().getOrDefault("0.5", Double.NaN))));
    } else if (isOnAScale(column) && numbers != null) {
      words.add(
          "%s to %s, median %s, mean %s, sd %s"
              .formatted(
                  number(numbers.min()),
                  number(numbers.max()),
                  number(numbers.quantiles().getOrDefault("0.5", Double.NaN)),
                  number(numbers.mean()),
                  number(numbers.deviation())));
    } else {
      words.add(
          "%s%s different %s"
              .formatted(
                  found.distinctIsExact() ? "" : "about ",
                  Numbers.count(found.distinct()),
                  found.distinct() == 1 ? "value" : "values"));
    }
    if (found.text() != null) {
      words.add(
          "texts of %d to %d characters"
              .formatted(found.text().shortest(), found.text().longest()));
    }
    return String.join(", ", words);
  }

  /** Whether the column's numbers are seconds since 1970. */
  static boolean isTime(Column column) {
    return column.role().equals("timestamp");
  }

  /** Whether the column's numbers say more than its values. */
  static boolean isOnAScale(Column column) {
    return column.role().equals("numeric") || isTime(column);
  }

  /** A number of the column. */
  static String number(Column column, double value) {
    return isTime(column) ? day(value) : number(value);
  }

  /** The day of a number of seconds since 1970. */
  static String day(double seconds) {
    if (!Double.isFinite(seconds)) {
      return Numbers.NONE;
    }
    return LocalDate.ofEpochDay(Math.floorDiv((long) Math.floor(seconds), 86_400L)).toString();
  }

  /** The number to five digits. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Numbers.NONE;
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    boolean readable = rounded.scale() <= 9 && rounded.precision() - rounded.scale() <= 12;
    return readable ? rounded.toPlainString() : rounded.toString();
  }
}
