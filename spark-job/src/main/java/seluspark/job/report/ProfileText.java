package seluspark.job.report;

import java.math.BigDecimal;
import java.math.MathContext;
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
    if (column.role().equals("numeric") && numbers != null) {
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
