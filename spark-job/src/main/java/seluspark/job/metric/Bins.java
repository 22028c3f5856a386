package seluspark.job.metric;

import java.util.ArrayList;
import java.util.List;

/** Rows put into bins by their score. */
final class Bins {

  private Bins() {}

  static List<CalibrationBin> calibration(ScoreGroups groups, int binCount) {
    List<CalibrationBin> bins = new ArrayList<>();
    long rows = 0;
    long positives = 0;
    double scoreSum = 0;
    for (int i = groups.count() - 1; i >= 0; i--) {
      long inGroup = groups.negativesIn(i) + groups.positivesIn(i);
      rows += inGroup;
      positives += groups.positivesIn(i);
      scoreSum += inGroup * (double) groups.scores[i];
      long belowOrHere = groups.rowCount() - groups.rowsThrough(i) + inGroup;
      // A bin closes at the first group that reaches the next multiple of rowCount / binCount.
      boolean full =
          belowOrHere * binCount / groups.rowCount()
              > (belowOrHere - rows) * binCount / groups.rowCount();
      if (full) {
        bins.add(CalibrationBin.of(rows, positives, scoreSum));
        rows = 0;
        positives = 0;
        scoreSum = 0;
      }
    }
    return bins;
  }

  static List<LiftBin> lift(ScoreGroups groups, int binCount) {
    double rowsInBin = (double) groups.rowCount() / binCount;
    double baseShare = (double) groups.positiveCount() / groups.rowCount();
    List<LiftBin> bins = new ArrayList<>();
    double before = 0;
    for (int bin = 1; bin <= binCount; bin++) {
      double through = positivesAmongTop(groups, bin * rowsInBin);
      double share = (through - before) / rowsInBin;
      bins.add(new LiftBin(bin, share, share / baseShare, through / groups.positiveCount()));
      before = through;
    }
    return bins;
  }

  /**
   * Positives expected among the {@code rows} highest scores, when ties are broken by chance; rows
   * may be fractional.
   */
  private static double positivesAmongTop(ScoreGroups groups, double rows) {
    int low = 0;
    int high = groups.count() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (groups.rowsThrough(middle) >= rows) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    long rowsHere = groups.negativesIn(low) + groups.positivesIn(low);
    double missing = Math.max(0, groups.rowsThrough(low) - rows);
    return groups.positives[low] - missing * groups.positivesIn(low) / rowsHere;
  }

  static ScoreHistogram histogram(ScoreGroups groups, int binCount) {
    long[] negatives = new long[binCount];
    long[] positives = new long[binCount];
    for (int i = 0; i < groups.count(); i++) {
      int bin = Math.min(binCount - 1, (int) (groups.scores[i] * (double) binCount));
      negatives[bin] += groups.negativesIn(i);
      positives[bin] += groups.positivesIn(i);
    }
    return new ScoreHistogram(negatives, positives);
  }
}
