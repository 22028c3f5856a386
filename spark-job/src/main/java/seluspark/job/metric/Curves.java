package seluspark.job.metric;

import java.util.ArrayList;
import java.util.List;

/** Curves over all thresholds, thinned to what a picture can show. */
final class Curves {

  private Curves() {}

  static List<CurvePoint> roc(ScoreGroups groups, int maxPoints) {
    List<CurvePoint> points = new ArrayList<>();
    points.add(new CurvePoint(0, 0));
    for (int i : thinned(groups, maxPoints)) {
      points.add(
          new CurvePoint(
              (double) groups.negatives[i] / groups.negativeCount(),
              (double) groups.positives[i] / groups.positiveCount()));
    }
    return points;
  }

  static List<CurvePoint> precisionRecall(ScoreGroups groups, int maxPoints) {
    List<CurvePoint> points = new ArrayList<>();
    for (int i : thinned(groups, maxPoints)) {
      points.add(
          new CurvePoint(
              (double) groups.positives[i] / groups.positiveCount(),
              (double) groups.positives[i] / groups.rowsThrough(i)));
    }
    return points;
  }

  /**
   * Thresholds at about equal steps along the ROC curve, the last always among them: even steps
   * over the rows would leave the steep start of a good model's curve with no points.
   */
  private static List<Integer> thinned(ScoreGroups groups, int maxPoints) {
    List<Integer> kept = new ArrayList<>();
    double step = 2.0 / Math.max(1, maxPoints - 1);
    double next = 0;
    for (int i = 0; i < groups.count(); i++) {
      double along =
          share(groups.negatives[i], groups.negativeCount())
              + share(groups.positives[i], groups.positiveCount());
      if (groups.count() <= maxPoints || along >= next || i == groups.count() - 1) {
        kept.add(i);
        next = (Math.floor(along / step) + 1) * step;
      }
    }
    return kept;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
