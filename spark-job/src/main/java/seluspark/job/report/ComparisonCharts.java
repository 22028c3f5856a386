package seluspark.job.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import seluspark.job.metric.CurvePoint;
import seluspark.job.report.ComparisonRecord.CandidateRecord;
import seluspark.job.report.ComparisonRecord.FoldRecord;
import seluspark.job.report.RunRecord.EpochRecord;
import seluspark.theory.LayerState;

/** How compared networks learned, and what became of activations and gradients in their depth. */
final class ComparisonCharts {
  /** As many as there are colors. */
  private static final int MOST_LINES = 8;

  private final List<CandidateRecord> drawn;
  private final boolean isPart;

  private ComparisonCharts(ComparisonRecord comparison) {
    List<CandidateRecord> best = comparison.bestFirst();
    this.drawn = best.subList(0, Math.min(MOST_LINES, best.size()));
    this.isPart = best.size() > MOST_LINES;
  }

  static List<Figure> learning(ComparisonRecord comparison) {
    ComparisonCharts charts = new ComparisonCharts(comparison);
    return charts.figures(
        charts.figure(
            "Loss on rows not trained on",
            "Mean over the folds; lower is better.",
            "epoch",
            "loss",
            each -> epochs(each, EpochRecord::validationLoss)),
        charts.figure(
            "Loss on rows trained on",
            "With dropout, while the weights moved; mean over the folds.",
            "epoch",
            "loss",
            each -> epochs(each, EpochRecord::loss)));
  }

  static List<Figure> depth(ComparisonRecord comparison) {
    ComparisonCharts charts = new ComparisonCharts(comparison);
    return charts.figures(
        charts.figure(
            "Variance of activations",
            "At the end of training, of the first fold; 0 is the input.",
            "hidden layer",
            "log10 of variance",
            each -> layers(each, 0, layer -> layer.activation().variance())),
        charts.figure(
            "Variance of gradients",
            "Of the rows' losses with respect to the activations.",
            "hidden layer",
            "log10 of variance",
            each -> layers(each, 1, layer -> layer.gradient().variance())));
  }

  /** Those that have a line. */
  private List<Figure> figures(Figure... all) {
    return Stream.of(all).filter(figure -> !figure.keys().isEmpty()).toList();
  }

  private Figure figure(
      String title,
      String note,
      String xTitle,
      String yTitle,
      Function<CandidateRecord, List<CurvePoint>> points) {
    List<List<CurvePoint>> lines = drawn.stream().map(points).toList();
    List<CurvePoint> all =
        lines.stream().flatMap(List::stream).filter(point -> Double.isFinite(point.y())).toList();
    List<Figure.Key> keys = new ArrayList<>();
    int first = (int) all.stream().mapToDouble(CurvePoint::x).min().orElse(0);
    int last = (int) all.stream().mapToDouble(CurvePoint::x).max().orElse(1);
    double low = all.stream().mapToDouble(CurvePoint::y).min().orElse(0);
    double high = all.stream().mapToDouble(CurvePoint::y).max().orElse(1);
    Plot plot =
        new Plot(title, Axis.whole(xTitle, first, last, 8), Axis.round(yTitle, low, high, 5));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).stream().anyMatch(point -> Double.isFinite(point.y()))) {
        String style = "s" + (i + 1);
        plot.line(lines.get(i), style);
        keys.add(new Figure.Key(style, DisplayText.cut(drawn.get(i).name(), 60)));
      }
    }
    String whole = isPart ? note + " The " + MOST_LINES + " networks of best rank." : note;
    return new Figure(title, whole, keys, plot.finished());
  }

  /** Mean over those folds whose training did not fail. */
  private static List<CurvePoint> epochs(
      CandidateRecord candidate, ToDoubleFunction<EpochRecord> value) {
    List<FoldRecord> folds =
        candidate.folds().stream().filter(fold -> !fold.history().isEmpty()).toList();
    List<CurvePoint> points = new ArrayList<>();
    int count = folds.isEmpty() ? 0 : folds.get(0).history().size();
    for (int i = 0; i < count; i++) {
      int epoch = i;
      double mean =
          folds.stream()
              .mapToDouble(fold -> value.applyAsDouble(fold.history().get(epoch)))
              .average()
              .orElse(Double.NaN);
      points.add(new CurvePoint(epoch + 1, mean));
    }
    return points;
  }

  private static List<CurvePoint> layers(
      CandidateRecord candidate, int from, ToDoubleFunction<LayerState> value) {
    List<CurvePoint> points = new ArrayList<>();
    for (int i = from; i < candidate.layers().size(); i++) {
      points.add(new CurvePoint(i, Math.log10(value.applyAsDouble(candidate.layers().get(i)))));
    }
    return points;
  }
}
