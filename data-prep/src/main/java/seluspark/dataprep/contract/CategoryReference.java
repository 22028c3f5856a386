package seluspark.dataprep.contract;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import seluspark.dataprep.encode.CategoryCount;

/**
 * How often the values of a column occurred in training.
 *
 * @param values the values and their rows, most frequent first
 * @param otherCount training rows with a value that is not among them
 */
public record CategoryReference(List<CategoryCount> values, long otherCount)
    implements Serializable {

  /** Values with a bin of their own: rarer ones would be noise. */
  static final int BINS = 20;

  /** Keeps the values. */
  public CategoryReference {
    values = List.copyOf(values);
  }

  /** Bins of the drift: one a frequent value, and one for all others. */
  int binCount() {
    return Math.min(values.size(), BINS) + 1;
  }

  /** Training rows of each bin. */
  long[] binCounts() {
    long[] counts = new long[binCount()];
    for (int i = 0; i < values.size(); i++) {
      counts[Math.min(i, counts.length - 1)] += values.get(i).count();
    }
    counts[counts.length - 1] += otherCount;
    return counts;
  }

  /** What the bins hold. */
  List<String> binNames() {
    List<String> names =
        new ArrayList<>(values.stream().limit(BINS).map(CategoryCount::category).toList());
    names.add("other");
    return names;
  }

  /** Whether these are all values that training saw, so that any other one is new. */
  public boolean complete() {
    return otherCount == 0;
  }

  /** Training rows with a value. */
  long rowCount() {
    return otherCount + values.stream().mapToLong(CategoryCount::count).sum();
  }
}
