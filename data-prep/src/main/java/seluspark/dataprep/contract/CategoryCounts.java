package seluspark.dataprep.contract;

import java.util.HashMap;
import seluspark.dataprep.encode.Cell;
import seluspark.dataprep.profile.ValueCounts;

/**
 * Values, counted in the bins of the training rows: one for each of the most frequent values, and a
 * last one for all others.
 */
final class CategoryCounts implements ColumnCounts {
  private static final long serialVersionUID = 1;

  /** Values that training did not list are counted by name up to so many different ones. */
  private static final int MOST_NAMED = 1000;

  private final HashMap<String, Integer> placeOfValue = new HashMap<>();
  private final long[] bins;
  private final ValueCounts unlisted = new ValueCounts(MOST_NAMED);
  private long unlistedCount;
  private long missingCount;

  CategoryCounts(CategoryReference reference) {
    for (int i = 0; i < reference.values().size(); i++) {
      placeOfValue.put(reference.values().get(i).category(), i);
    }
    this.bins = new long[reference.binCount()];
  }

  @Override
  public void add(Object cell) {
    String value = Cell.category(cell);
    if (value == null) {
      missingCount++;
      return;
    }
    Integer place = placeOfValue.get(value);
    bins[place == null ? bins.length - 1 : Math.min(place, bins.length - 1)]++;
    if (place == null) {
      unlistedCount++;
      unlisted.add(value);
    }
  }

  @Override
  public void merge(ColumnCounts other) {
    CategoryCounts categories = (CategoryCounts) other;
    for (int i = 0; i < bins.length; i++) {
      bins[i] += categories.bins[i];
    }
    unlisted.merge(categories.unlisted);
    unlistedCount += categories.unlistedCount;
    missingCount += categories.missingCount;
  }

  @Override
  public long missingCount() {
    return missingCount;
  }

  @Override
  public long[] bins() {
    return bins;
  }

  /** The values that the contract does not list. */
  ValueCounts unlisted() {
    return unlisted;
  }

  /** Rows with such a value. */
  long unlistedCount() {
    return unlistedCount;
  }
}
