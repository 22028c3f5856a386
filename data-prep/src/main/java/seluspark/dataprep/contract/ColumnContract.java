package seluspark.dataprep.contract;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import seluspark.dataprep.encode.CellKind;
import seluspark.dataprep.encode.ColumnRole;

/**
 * One column that scoring needs, as training saw it. It is described by its numbers or by its
 * categories; the other is null.
 *
 * @param name the column's name
 * @param type its Spark type in training, such as "int"
 * @param kind the kind of its cells
 * @param role what it was taken for
 * @param missingCount training rows without a value
 * @param numbers where the numbers of a quantity lay
 * @param categories how often the values of a category occurred
 */
public record ColumnContract(
    String name,
    String type,
    CellKind kind,
    ColumnRole role,
    long missingCount,
    NumberReference numbers,
    CategoryReference categories)
    implements Serializable {

  /**
   * @throws IllegalArgumentException unless there is exactly one of numbers and categories
   */
  public ColumnContract {
    if ((numbers == null) == (categories == null)) {
      throw new IllegalArgumentException(
          "Cannot use the contract of column '%s': expected numbers or categories, found %s"
              .formatted(name, numbers == null ? "neither" : "both"));
    }
  }

  /** Training rows, missing cells included. */
  long rowCount() {
    return missingCount + (numbers == null ? categories.rowCount() : numbers.rowCount());
  }

  /** Training rows of each bin; all but the missing ones are in one. */
  long[] binCounts() {
    return numbers == null
        ? categories.binCounts()
        : numbers.counts().stream().mapToLong(Long::longValue).toArray();
  }

  /** What the bins hold, and the missing cells behind them. */
  List<String> binNames() {
    List<String> names =
        new ArrayList<>(
            numbers == null
                ? categories.binNames()
                : numbers.binNames(role == ColumnRole.TIMESTAMP));
    names.add("missing");
    return names;
  }
}
