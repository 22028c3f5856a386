package seluspark.dataprep.encode;

/**
 * What one column of the table was taken for.
 *
 * @param name the column's name
 * @param type its Spark type in training, such as "int"
 * @param role what it was taken for
 * @param reason why
 * @param missingCount training rows without a value; 0 for columns that were not looked at
 * @param width number of features it became
 * @param statistics what was found, such as "mean 32.4, sd 24.6"; may be empty
 */
public record PreparedColumn(
    String name,
    String type,
    ColumnRole role,
    String reason,
    long missingCount,
    int width,
    String statistics) {

  /** One line for the terminal: "tenure: numeric, mean 32.4, sd 24.6 (its type is int)". */
  public String description() {
    StringBuilder line = new StringBuilder(name).append(": ").append(role);
    if (!statistics.isEmpty()) {
      line.append(", ").append(statistics);
    }
    if (missingCount > 0) {
      line.append(", ").append(missingCount).append(" missing");
    }
    return line.append(" (").append(reason).append(')').toString();
  }
}
