package seluspark.job.metric;

/**
 * How many rows of each class have a score in each of the equally wide bins of [0, 1]; a score of 1
 * is in the last bin.
 *
 * @param negativeCounts rows of the negative class, one number a bin
 * @param positiveCounts rows of the positive class, one number a bin
 */
public record ScoreHistogram(long[] negativeCounts, long[] positiveCounts) {

  public int binCount() {
    return negativeCounts.length;
  }
}
