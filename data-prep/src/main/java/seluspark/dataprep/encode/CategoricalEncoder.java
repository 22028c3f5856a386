package seluspark.dataprep.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A category as standardized one-hot features, one a bucket.
 *
 * <p>Buckets are the stored categories and, if training saw enough rare ones, a bucket they share.
 * Two buckets need only one feature (of the second bucket), one bucket needs none. Missing cells
 * have an indicator of their own.
 *
 * <p>The rule for what training did not see: an unknown category joins the rare bucket; without a
 * rare bucket, and likewise for a missing cell, the one-hot features are 0, the average row.
 */
public final class CategoricalEncoder implements ColumnEncoder {
  private static final long serialVersionUID = 1;
  private static final int NO_BUCKET = -1;

  private final String column;
  private final String[] categories;
  private final boolean hasRareBucket;
  private final Indicator[] buckets; // one a feature: the last buckets.length buckets
  private final Indicator missing; // null: no indicator
  private final double[] absent; // the features of a bucket without one
  private final HashMap<String, Integer> bucketOfCategory = new HashMap<>();

  /**
   * An encoder of the given parts.
   *
   * @param categories the categories with a bucket of their own, in bucket order
   * @param hasRareBucket whether one more bucket follows for all others
   * @param features the one-hot features, of the last buckets
   * @param missing null if there is no indicator of missing cells
   */
  public CategoricalEncoder(
      String column,
      List<String> categories,
      boolean hasRareBucket,
      List<Indicator> features,
      Indicator missing) {
    this.column = column;
    this.categories = categories.toArray(String[]::new);
    this.hasRareBucket = hasRareBucket;
    this.buckets = features.toArray(Indicator[]::new);
    this.missing = missing;
    this.absent = features.stream().mapToDouble(Indicator::absent).toArray();
    for (int bucket = 0; bucket < this.categories.length; bucket++) {
      bucketOfCategory.put(this.categories[bucket], bucket);
    }
  }

  /**
   * Fits an encoder from counts alone.
   *
   * @param categories the categories that keep a bucket, in bucket order
   * @param rareCount rows in the rare bucket; 0 for no such bucket
   * @param rowCount all rows; those in no bucket are encoded as 0
   * @param missing null if there is no indicator of missing cells
   */
  public static CategoricalEncoder fit(
      String column,
      List<CategoryCount> categories,
      long rareCount,
      long rowCount,
      Indicator missing) {
    Map<String, Long> countOfFeature = new LinkedHashMap<>();
    categories.forEach(each -> countOfFeature.put(column + "=" + each.category(), each.count()));
    if (rareCount > 0) {
      countOfFeature.put(column + " is rare", rareCount);
    }
    long valid = countOfFeature.values().stream().mapToLong(Long::longValue).sum();
    int firstFeature = countOfFeature.size() <= 2 ? 1 : 0;
    List<Indicator> features =
        countOfFeature.entrySet().stream()
            .skip(firstFeature)
            .map(each -> Indicator.fit(each.getKey(), each.getValue(), valid, rowCount))
            .toList();
    List<String> names = categories.stream().map(CategoryCount::category).toList();
    return new CategoricalEncoder(column, names, rareCount > 0, features, missing);
  }

  @Override
  public String column() {
    return column;
  }

  @Override
  public List<String> featureNames() {
    List<String> names = new ArrayList<>();
    for (Indicator bucket : buckets) {
      names.add(bucket.featureName());
    }
    if (missing != null) {
      names.add(missing.featureName());
    }
    return names;
  }

  /**
   * The one-hot features are one group, unless there is but one, whose two values are as good a
   * quantity; the indicator is a group of its own.
   */
  @Override
  public List<FeatureGroup> groups() {
    List<FeatureGroup> groups = new ArrayList<>();
    if (buckets.length > 0) {
      groups.add(new FeatureGroup(column, buckets.length, buckets.length > 1));
    }
    if (missing != null) {
      groups.add(new FeatureGroup(missing.featureName(), 1, false));
    }
    return groups;
  }

  @Override
  public int width() {
    return buckets.length + (missing == null ? 0 : 1);
  }

  @Override
  public void encode(Object cell, double[] features, int at) {
    String category = Cell.category(cell);
    int bucket = bucketOf(category);
    if (bucket == NO_BUCKET) {
      Arrays.fill(features, at, at + buckets.length, 0);
    } else {
      System.arraycopy(absent, 0, features, at, buckets.length);
      int feature = bucket - (bucketCount() - buckets.length);
      if (feature >= 0) {
        features[at + feature] = buckets[feature].present();
      }
    }
    if (missing != null) {
      features[at + buckets.length] = missing.value(category == null);
    }
  }

  private int bucketOf(String category) {
    if (category == null) {
      return NO_BUCKET;
    }
    Integer bucket = bucketOfCategory.get(category);
    return bucket != null ? bucket : hasRareBucket ? categories.length : NO_BUCKET;
  }

  private int bucketCount() {
    return categories.length + (hasRareBucket ? 1 : 0);
  }

  /** The categories with a bucket of their own, in bucket order. */
  public List<String> categories() {
    return List.of(categories);
  }

  /** Whether rare and unknown categories share a bucket. */
  public boolean hasRareBucket() {
    return hasRareBucket;
  }

  /** The one-hot features. */
  public List<Indicator> features() {
    return List.of(buckets);
  }

  /** The indicator of missing cells; null if there is none. */
  public Indicator missing() {
    return missing;
  }
}
