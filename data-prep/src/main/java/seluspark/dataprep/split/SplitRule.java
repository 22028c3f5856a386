package seluspark.dataprep.split;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;

/** Tells which part of the split each row of a table is in. */
public sealed interface SplitRule permits RandomSplit, StratifiedSplit, TimeSplit, ColumnSplit {

  /**
   * The ordinal of each row's {@link Part}. Reads the table first where the rule takes counts.
   *
   * @throws IllegalArgumentException if the table cannot be split so; the message names the column
   */
  Column partOf(Dataset<?> table);

  /** The rule as messages name it, such as "by time, signupDate". */
  String description();
}
