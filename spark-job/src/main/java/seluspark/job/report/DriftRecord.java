package seluspark.job.report;

import java.util.Comparator;
import java.util.List;
import seluspark.job.settings.BadRows;
import seluspark.job.settings.Redactor;

/**
 * How a scored table differs from the training table; {@code drift.json} is this, field by field.
 *
 * @param formatVersion of drift.json
 * @param model the model's path, without secrets
 * @param input the scored table's path, without secrets
 * @param trainingRows rows that training saw
 * @param rows rows of the scored table
 * @param badRows rows that could not be read and are not among them
 * @param limits from where on a column counts as drifted
 * @param drifted names of the columns beyond a limit
 * @param newColumns columns that training did not see, and scoring does not use
 * @param columns every column that scoring uses
 */
public record DriftRecord(
    int formatVersion,
    String model,
    String input,
    long trainingRows,
    long rows,
    BadRows badRows,
    Limits limits,
    List<String> drifted,
    List<String> newColumns,
    List<Column> columns) {

  public static final int FORMAT_VERSION = 1;

  public DriftRecord {
    model = Redactor.redact(model);
    input = Redactor.redact(input);
    badRows = badRows == null ? BadRows.NONE : badRows; // not known to earlier versions
  }

  /**
   * From where on a column counts as drifted.
   *
   * @param maxPsi largest population stability index
   * @param maxMissingChange largest change of the share of missing cells, up or down
   * @param maxNewCategoryShare largest share of rows with a category that training did not see
   */
  public record Limits(double maxPsi, double maxMissingChange, double maxNewCategoryShare) {}

  /**
   * One column.
   *
   * @param psiByChance what one in a thousand samples of as many rows would exceed without drift
   * @param newCategoryCount different values that training did not see
   * @param newCategories the most frequent of them
   * @param belowRange rows below the smallest number of training
   * @param aboveRange rows above the largest number of training
   * @param beyond which limits it is beyond: PSI, missing, new categories; empty if none
   * @param bins what was counted, missing cells last
   */
  public record Column(
      String name,
      String role,
      double psi,
      double psiByChance,
      double trainingMissingShare,
      double missingShare,
      long newCategoryCount,
      long newCategoryRows,
      List<String> newCategories,
      long belowRange,
      long aboveRange,
      List<String> beyond,
      List<Bin> bins) {}

  /** Rows of one bin. */
  public record Bin(String name, long trainingRows, long rows) {}

  /** The columns, those that changed most first. */
  List<Column> mostChangedFirst() {
    return columns.stream()
        .sorted(
            Comparator.comparing((Column column) -> column.beyond().isEmpty())
                .thenComparing(Comparator.comparingDouble(Column::psi).reversed()))
        .toList();
  }
}
