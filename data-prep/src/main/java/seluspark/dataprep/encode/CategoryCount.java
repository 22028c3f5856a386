package seluspark.dataprep.encode;

import java.io.Serializable;
import java.util.Comparator;

/** A category and the number of training rows that have it. */
public record CategoryCount(String category, long count) implements Serializable {

  /**
   * Most frequent first, equally frequent ones in code point order: an order that no shuffle of the
   * rows can change.
   */
  public static final Comparator<CategoryCount> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(CategoryCount::count)
          .reversed()
          .thenComparing(CategoryCount::category, CodePointOrder::compare);
}
