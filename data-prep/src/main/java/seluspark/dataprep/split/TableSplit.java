package seluspark.dataprep.split;

import static org.apache.spark.sql.functions.col;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table in parts. */
public final class TableSplit {
  private final Dataset<Row> table;
  private final SplitRule rule;
  private final Column part;

  private TableSplit(Dataset<Row> table, SplitRule rule) {
    this.table = table;
    this.rule = rule;
    this.part = rule.partOf(table);
  }

  /**
   * Splits a table.
   *
   * @throws IllegalArgumentException if it cannot be split so; the message names the column
   */
  public static TableSplit of(Dataset<Row> table, SplitRule rule) {
    return new TableSplit(table, rule);
  }

  /** The rows of one part, with the columns of the table. */
  public Dataset<Row> rows(Part wanted) {
    return table.filter(part.equalTo(wanted.ordinal()));
  }

  /** Training and validation rows, with the columns of the table. */
  public Dataset<Row> learningRows() {
    return table.filter(part.notEqual(Part.TEST.ordinal()));
  }

  /** Training and validation rows, with a boolean column that is true for the latter. */
  public Dataset<Row> learningRows(String validationIndicatorCol) {
    return learningRows()
        .withColumn(validationIndicatorCol, part.equalTo(Part.VALIDATION.ordinal()));
  }

  /** How many rows each part has; one pass over the table. */
  public Map<Part, Long> counts() {
    Map<Part, Long> counts = new EnumMap<>(Part.class);
    for (Part each : Part.values()) {
      counts.put(each, 0L);
    }
    List<Row> rows = table.select(part.as("part")).groupBy(col("part")).count().collectAsList();
    rows.forEach(row -> counts.put(Part.values()[row.getInt(0)], row.getLong(1)));
    return counts;
  }

  /**
   * Checks that none of these parts is empty.
   *
   * @return the rows of every part
   * @throws IllegalArgumentException naming the one that is
   */
  public Map<Part, Long> requireRows(Set<Part> parts) {
    Map<Part, Long> counts = counts();
    for (Part each : parts) {
      if (counts.get(each) == 0) {
        throw new IllegalArgumentException(
            "Cannot split the rows %s: expected %s rows, found none (%s)"
                .formatted(rule.description(), each, counts));
      }
    }
    return counts;
  }
}
