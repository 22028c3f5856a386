package seluspark.job.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seluspark.job.report.DriftRecord.Column;

/** A column's drift in words and short figures, for the terminal and the page alike. */
final class DriftText {
  private DriftText() {}

  /** "0.031". */
  static String psi(double psi) {
    return String.format(Locale.ROOT, "%.3f", psi);
  }

  /** "1.2 % -> 5.0 %", or nothing where no cell is missing on either side. */
  static String missing(Column column) {
    if (column.trainingMissingShare() == 0 && column.missingShare() == 0) {
      return "";
    }
    return percent(column.trainingMissingShare()) + " -> " + percent(column.missingShare());
  }

  /** What else changed: new categories, numbers out of range. */
  static String notes(Column column) {
    List<String> notes = new ArrayList<>();
    if (column.newCategoryCount() > 0) {
      List<String> named =
          column.newCategories().stream().map(name -> DisplayText.cut(name, 24)).toList();
      String more = column.newCategoryCount() > named.size() && !named.isEmpty() ? ", ..." : "";
      notes.add(
          "%s new %s in %s rows%s"
              .formatted(
                  Numbers.count(column.newCategoryCount()),
                  column.newCategoryCount() == 1 ? "category" : "categories",
                  Numbers.count(column.newCategoryRows()),
                  named.isEmpty() ? "" : ": " + String.join(", ", named) + more));
    }
    if (column.belowRange() > 0) {
      notes.add(Numbers.count(column.belowRange()) + " below the range");
    }
    if (column.aboveRange() > 0) {
      notes.add(Numbers.count(column.aboveRange()) + " above the range");
    }
    return String.join(", ", notes);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
