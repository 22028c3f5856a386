package seluspark.theory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether inputs have mean 0 and variance 1: all together within the domain of Theorem 1 (mean -.1
 * to .1, variance .8 to 1.5), and each feature, with room for a sample's chance, within wider
 * bounds. Mostly constant features tell sparse input, which needs another remedy.
 */
final class InputCheck {
  static final double MOST_MEAN = 0.1;
  static final double LEAST_VARIANCE = 0.8;
  static final double MOST_VARIANCE = 1.5;

  /** Bounds of single features, and the share of features that may lie beyond them. */
  private static final double FEATURE_MEAN = 0.5;

  private static final double FEATURE_LEAST_VARIANCE = 0.25;
  private static final double FEATURE_MOST_VARIANCE = 4;
  private static final double SHARE_BEYOND = 0.1;

  /** A feature is sparse if so many rows share one value; input, if so many features are. */
  private static final double SPARSE_ROWS = 0.9;

  private static final double SPARSE_FEATURES = 0.5;

  private final Subject subject;
  private final int width;
  private int beyond;
  private int farthest;
  private double farthestBy;

  InputCheck(Subject subject) {
    this.subject = subject;
    this.width = subject.network().inputWidth();
  }

  List<Finding> findings(Moments pooled) {
    List<Finding> findings = new ArrayList<>();
    for (int j = 0; j < width; j++) {
      judge(j, feature(j));
    }
    boolean pooledHolds =
        Math.abs(pooled.mean()) <= MOST_MEAN
            && pooled.variance() >= LEAST_VARIANCE
            && pooled.variance() <= MOST_VARIANCE;
    if (pooledHolds && beyond <= SHARE_BEYOND * width) {
      return findings;
    }
    int sparse = sparseFeatures();
    boolean isSparse = sparse > SPARSE_FEATURES * width;
    Moments worst = feature(farthest);
    String found =
        "mean %s and variance %s where 0 and 1 are needed; %d of %d features are far off, most of all %s (mean %s, variance %s)"
            .formatted(
                Words.number(pooled.mean()),
                Words.number(pooled.variance()),
                beyond,
                width,
                subject.featureName(farthest),
                Words.number(worst.mean()),
                Words.number(worst.variance()));
    findings.add(
        new Finding(
            Condition.STANDARDIZED_INPUTS,
            Finding.Severity.WARNING,
            isSparse ? "sparse input" : "input",
            isSparse
                ? found
                    + "; %d features have one value in over %.0f %% of the rows"
                        .formatted(sparse, 100 * SPARSE_ROWS)
                : found,
            isSparse
                ? "standardize one-hot and count features too and merge rare categories, as"
                    + " TablePreparer does (minCategoryRows), or embed them"
                : "standardize every feature, as TablePreparer does"));
    return findings;
  }

  private Moments feature(int index) {
    return Moments.of(subject.rows(), index, width, subject.rowCount());
  }

  private void judge(int index, Moments moments) {
    boolean isBeyond =
        Math.abs(moments.mean()) > FEATURE_MEAN
            || moments.variance() < FEATURE_LEAST_VARIANCE
            || moments.variance() > FEATURE_MOST_VARIANCE;
    beyond += isBeyond ? 1 : 0;
    double by = Math.abs(moments.mean()) + Math.abs(Math.log(Math.max(moments.variance(), 1e-12)));
    if (by > farthestBy) {
      farthest = index;
      farthestBy = by;
    }
  }

  private int sparseFeatures() {
    int sparse = 0;
    for (int j = 0; j < width; j++) {
      Map<Float, Integer> counts = new HashMap<>();
      int most = 0;
      for (int row = 0; row < subject.rowCount(); row++) {
        most = Math.max(most, counts.merge(subject.rows()[row * width + j], 1, Integer::sum));
      }
      sparse += most > SPARSE_ROWS * subject.rowCount() ? 1 : 0;
    }
    return sparse;
  }
}
