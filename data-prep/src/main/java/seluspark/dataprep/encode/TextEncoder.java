package seluspark.dataprep.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text as the buckets that its words and pairs of words are hashed into: a feature for every
 * bucket with enough training rows, which tells whether the text has one of them.
 *
 * <p>Features of frequent buckets have mean 0 and variance 1. Those of rare ones have variance 1,
 * but are left at 0 where the text has nothing in the bucket, so that a row of many features has
 * few numbers: their mean is sqrt(p / (1 - p)) for a share p of the rows, at most about {@value
 * #RARE}'s root. A missing text is imputed by the mean, or for rare buckets by 0.
 */
public final class TextEncoder implements ColumnEncoder {
  private static final long serialVersionUID = 1;

  /** Buckets of a smaller share of the rows are rare. */
  static final double RARE = 1 / 16.0;

  private final String column;
  private final int buckets;
  private final int[] bucketOfFeature;
  private final int[] featureOfBucket; // -1 for a bucket without a feature
  private final double[] absent;
  private final double[] present;
  private final Indicator missing; // null: no indicator

  /**
   * An encoder of the given parts.
   *
   * @param buckets how many buckets texts are hashed into
   * @param features a feature for each bucket that has one
   * @param missing null if there is no indicator of missing cells
   */
  public TextEncoder(String column, int buckets, List<Bucket> features, Indicator missing) {
    this.column = column;
    this.buckets = buckets;
    this.bucketOfFeature = features.stream().mapToInt(Bucket::index).toArray();
    this.featureOfBucket = new int[buckets];
    Arrays.fill(featureOfBucket, -1);
    for (int i = 0; i < bucketOfFeature.length; i++) {
      featureOfBucket[bucketOfFeature[i]] = i;
    }
    this.absent = features.stream().mapToDouble(Bucket::absent).toArray();
    this.present = features.stream().mapToDouble(Bucket::present).toArray();
    this.missing = missing;
  }

  /**
   * A bucket with a feature, and its two values.
   *
   * @param absent where the text has nothing in it
   * @param present where it has
   */
  public record Bucket(int index, double absent, double present) {

    /**
     * Fits the values.
     *
     * @param ones rows with something in the bucket; 0 {@literal <} ones {@literal <} valid
     * @param valid rows with a text
     * @param rows all rows
     */
    public static Bucket fit(int index, long ones, long valid, long rows) {
      if ((double) ones / rows >= RARE) {
        Indicator indicator = Indicator.fit("bucket", ones, valid, rows);
        return new Bucket(index, indicator.absent(), indicator.present());
      }
      double share = (double) ones / rows;
      return new Bucket(index, 0, 1 / Math.sqrt(share * (1 - share)));
    }
  }

  @Override
  public String column() {
    return column;
  }

  @Override
  public List<String> featureNames() {
    List<String> names = new ArrayList<>();
    for (int bucket : bucketOfFeature) {
      names.add(column + " words " + bucket);
    }
    if (missing != null) {
      names.add(missing.featureName());
    }
    return names;
  }

  /** Every feature is a group of its own. */
  @Override
  public List<FeatureGroup> groups() {
    return featureNames().stream().map(name -> new FeatureGroup(name, 1, false)).toList();
  }

  @Override
  public int width() {
    return bucketOfFeature.length + (missing == null ? 0 : 1);
  }

  @Override
  public void encode(Object cell, double[] features, int at) {
    String text = Cell.category(cell);
    if (text != null) {
      System.arraycopy(absent, 0, features, at, absent.length);
      Ngrams.forEach(
          text,
          buckets,
          bucket -> {
            int feature = featureOfBucket[bucket];
            if (feature >= 0) {
              features[at + feature] = present[feature];
            }
          });
    } else {
      Arrays.fill(features, at, at + bucketOfFeature.length, 0);
    }
    if (missing != null) {
      features[at + bucketOfFeature.length] = missing.value(text == null);
    }
  }

  /** How many buckets texts are hashed into. */
  public int buckets() {
    return buckets;
  }

  /** The buckets with a feature. */
  public List<Bucket> features() {
    List<Bucket> all = new ArrayList<>();
    for (int i = 0; i < bucketOfFeature.length; i++) {
      all.add(new Bucket(bucketOfFeature[i], absent[i], present[i]));
    }
    return all;
  }

  /** The indicator of missing cells; null if there is none. */
  public Indicator missing() {
    return missing;
  }
}
