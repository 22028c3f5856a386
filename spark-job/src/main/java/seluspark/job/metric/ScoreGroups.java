package seluspark.job.metric;

import java.util.Arrays;

/**
 * Rows grouped by equal score, from the highest score to the lowest, with running counts. Ties are
 * one group, so nothing built on it can depend on how equal scores happened to be ordered.
 */
final class ScoreGroups {

  /** One score a group, falling. */
  final float[] scores;

  /** Negative rows in this group and those above it. */
  final long[] negatives;

  /** Positive rows in this group and those above it. */
  final long[] positives;

  private ScoreGroups(float[] scores, long[] negatives, long[] positives) {
    this.scores = scores;
    this.negatives = negatives;
    this.positives = positives;
  }

  static ScoreGroups of(float[] scores, byte[] labels) {
    long[] keys = sortedKeys(scores, labels);
    int count = distinctScores(keys);
    float[] groupScores = new float[count];
    long[] negatives = new long[count];
    long[] positives = new long[count];
    int group = 0;
    long negative = 0;
    long positive = 0;
    for (int i = keys.length - 1; i >= 0; i--) {
      positive += keys[i] & 1;
      negative += 1 - (keys[i] & 1);
      if (i == 0 || keys[i] >>> 1 != keys[i - 1] >>> 1) {
        groupScores[group] = Float.intBitsToFloat((int) (keys[i] >>> 1));
        negatives[group] = negative;
        positives[group] = positive;
        group++;
      }
    }
    return new ScoreGroups(groupScores, negatives, positives);
  }

  private static int distinctScores(long[] keys) {
    int count = 1;
    for (int i = 1; i < keys.length; i++) {
      if (keys[i] >>> 1 != keys[i - 1] >>> 1) {
        count++;
      }
    }
    return count;
  }

  /** Score bits above, label below: the bits of floats in [0, 1] sort as the floats do. */
  private static long[] sortedKeys(float[] scores, byte[] labels) {
    long[] keys = new long[scores.length];
    for (int i = 0; i < keys.length; i++) {
      float score = scores[i];
      if (!(score >= 0 && score <= 1)) {
        throw new IllegalArgumentException(
            "Cannot evaluate: expected scores in [0, 1], found " + score + " in row " + i);
      }
      if (labels[i] != 0 && labels[i] != 1) {
        throw new IllegalArgumentException(
            "Cannot evaluate: expected labels 0 or 1, found " + labels[i] + " in row " + i);
      }
      // Adding 0 turns -0 into +0, whose bits would otherwise sort above 1.
      keys[i] = (long) Float.floatToRawIntBits(score + 0f) << 1 | labels[i];
    }
    Arrays.parallelSort(keys);
    return keys;
  }

  int count() {
    return scores.length;
  }

  long rowCount() {
    return negatives[count() - 1] + positives[count() - 1];
  }

  long negativeCount() {
    return negatives[count() - 1];
  }

  long positiveCount() {
    return positives[count() - 1];
  }

  long negativesIn(int group) {
    return group == 0 ? negatives[0] : negatives[group] - negatives[group - 1];
  }

  long positivesIn(int group) {
    return group == 0 ? positives[0] : positives[group] - positives[group - 1];
  }

  long rowsThrough(int group) {
    return negatives[group] + positives[group];
  }
}
