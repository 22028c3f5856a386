package seluspark.job.report;

import java.util.ArrayList;
import java.util.List;
import seluspark.job.metric.BinaryEvaluation;
import seluspark.job.metric.CalibrationBin;
import seluspark.job.metric.CurvePoint;
import seluspark.job.metric.LiftBin;
import seluspark.job.metric.ScoreHistogram;

/** What a two-class model did on the test rows. */
final class BinaryCharts {

  private static final int CURVE_POINTS = 400;
  private static final int HISTOGRAM_BINS = 25;

  private final BinaryEvaluation test;
  private final String negative;
  private final String positive;

  private BinaryCharts(BinaryEvaluation test, List<String> labels) {
    this.test = test;
    this.negative = DisplayText.cut(labels.get(0), 24);
    this.positive = DisplayText.cut(labels.get(1), 24);
  }

  /**
   * @param labels the negative and the positive value of the label column
   */
  static List<Figure> of(BinaryEvaluation test, List<String> labels) {
    BinaryCharts charts = new BinaryCharts(test, labels);
    List<Figure> figures = new ArrayList<>();
    boolean bothClasses = test.positiveCount() > 0 && test.positiveCount() < test.rowCount();
    if (bothClasses) {
      figures.add(charts.roc());
      figures.add(charts.precisionRecall());
    }
    figures.add(charts.calibration());
    if (bothClasses) {
      figures.add(charts.lift());
    }
    figures.add(charts.scores());
    figures.add(HeatMap.of(test.confusion(), labels));
    return figures;
  }

  private double positiveShare() {
    return (double) test.positiveCount() / test.rowCount();
  }

  private Figure roc() {
    Plot plot =
        new Plot("ROC curve", Axis.unit("false positive rate"), Axis.unit("true positive rate"));
    plot.rule(0, 0, 1, 1, "reference");
    plot.label(0.62, 0.62, 8, 14, "start", "chance");
    plot.line(test.rocCurve(CURVE_POINTS), "s1");
    return new Figure(
        "ROC curve",
        "Area under it: %s. The chance that a row of %s scores above one of %s."
            .formatted(Numbers.measure(test.rocAuc()), positive, negative),
        List.of(),
        plot.finished());
  }

  private Figure precisionRecall() {
    List<CurvePoint> curve = new ArrayList<>(test.precisionRecallCurve(CURVE_POINTS));
    curve.add(0, new CurvePoint(0, curve.get(0).y()));
    Plot plot = new Plot("Precision by recall", Axis.unit("recall"), Axis.unit("precision"));
    plot.rule(0, positiveShare(), 1, positiveShare(), "reference");
    plot.label(0, positiveShare(), 6, -6, "start", "chance " + Numbers.fixed(positiveShare(), 3));
    plot.line(curve, "s1");
    return new Figure(
        "Precision and recall",
        "Average precision: %s. Of the rows called %s, how many are; of those that are, how many are found."
            .formatted(Numbers.measure(test.averagePrecision()), positive),
        List.of(),
        plot.finished());
  }

  private Figure calibration() {
    List<CalibrationBin> bins = test.calibration(10);
    Plot plot = new Plot("Calibration", Axis.unit("mean score"), Axis.unit("share of " + positive));
    plot.rule(0, 0, 1, 1, "reference");
    for (CalibrationBin bin : bins) {
      plot.rule(bin.meanScore(), bin.lower(), bin.meanScore(), bin.upper(), "whisker s1");
    }
    for (CalibrationBin bin : bins) {
      plot.dot(
          bin.meanScore(),
          bin.positiveShare(),
          "s1",
          "%s rows, mean score %s, share %s (95 %% interval %s to %s)"
              .formatted(
                  Numbers.count(bin.rowCount()),
                  Numbers.fixed(bin.meanScore(), 3),
                  Numbers.fixed(bin.positiveShare(), 3),
                  Numbers.fixed(bin.lower(), 3),
                  Numbers.fixed(bin.upper(), 3)));
    }
    long fewest = bins.stream().mapToLong(CalibrationBin::rowCount).min().orElse(0);
    long most = bins.stream().mapToLong(CalibrationBin::rowCount).max().orElse(0);
    String rows =
        fewest == most ? Numbers.count(most) : Numbers.count(fewest) + " to " + Numbers.count(most);
    return new Figure(
        "Calibration",
        "What was promised against what came, in %d groups of %s rows, with 95 %% intervals."
            .formatted(bins.size(), rows),
        List.of(),
        plot.finished());
  }

  private Figure lift() {
    List<LiftBin> bins = test.liftByDecile();
    double highest = bins.stream().mapToDouble(LiftBin::lift).max().orElse(1);
    Plot plot =
        new Plot(
            "Lift by tenth of the rows",
            Axis.places(
                "tenth of the rows, highest scores first",
                10,
                at -> Numbers.count((long) (at + 1))),
            Axis.round("lift", 0, Math.max(1, highest) * 1.08, 5));
    for (LiftBin bin : bins) {
      double at = bin.decile() - 0.5;
      plot.area(
          at - 0.36,
          at + 0.36,
          0,
          bin.lift(),
          "bar s1",
          "%s of these rows are %s; so far %s of all %s"
              .formatted(
                  Numbers.percent(bin.positiveShare()),
                  positive,
                  Numbers.percent(bin.cumulativeGain()),
                  positive));
      plot.label(at, bin.lift(), 0, -5, "middle", Numbers.fixed(bin.lift(), 2));
    }
    plot.rule(0, 1, 10, 1, "reference");
    return new Figure(
        "Lift",
        "Share of %s in each tenth over that in all rows. The first three hold %s of all."
            .formatted(positive, Numbers.percent(bins.get(2).cumulativeGain())),
        List.of(),
        plot.finished());
  }

  private Figure scores() {
    ScoreHistogram histogram = test.histogram(HISTOGRAM_BINS);
    double[] negatives = shares(histogram.negativeCounts());
    double[] positives = shares(histogram.positiveCounts());
    double highest = 0;
    for (int i = 0; i < HISTOGRAM_BINS; i++) {
      highest = Math.max(highest, Math.max(negatives[i], positives[i]));
    }
    Plot plot =
        new Plot(
            "Scores by class",
            Axis.unit("score"),
            Axis.round("share of the class", 0, highest, 5).inPercent());
    StepArea.draw(plot, negatives, "s1");
    StepArea.draw(plot, positives, "s2");
    return new Figure(
        "Scores by class",
        "How each class spreads over the scores; each adds up to 100 %.",
        List.of(new Figure.Key("s1", negative), new Figure.Key("s2", positive)),
        plot.finished());
  }

  private static double[] shares(long[] counts) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    double[] shares = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      shares[i] = total == 0 ? 0 : (double) counts[i] / total;
    }
    return shares;
  }
}
