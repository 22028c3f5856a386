package seluspark.job.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import seluspark.job.metric.CurvePoint;
import seluspark.job.report.RunRecord.EpochRecord;
import seluspark.job.report.RunRecord.TrainingRecord;

/** How the network learned, epoch by epoch, with the epoch that was kept. */
final class LearningCharts {

  private final TrainingRecord training;
  private final Axis epochs;

  private LearningCharts(TrainingRecord training) {
    this.training = training;
    List<EpochRecord> history = training.history();
    this.epochs =
        Axis.whole("epoch", history.get(0).epoch(), history.get(history.size() - 1).epoch(), 8);
  }

  /** The figures there is data for. */
  static List<Figure> of(TrainingRecord training) {
    List<Figure> figures = new ArrayList<>();
    if (!training.history().isEmpty()) {
      LearningCharts charts = new LearningCharts(training);
      charts.addLoss(figures);
      charts.addMetric(figures);
    }
    return figures;
  }

  private void addLoss(List<Figure> figures) {
    DoubleSummaryStatistics range =
        DoubleStream.concat(
                finite(EpochRecord::loss).stream().mapToDouble(CurvePoint::y),
                finite(EpochRecord::validationLoss).stream().mapToDouble(CurvePoint::y))
            .summaryStatistics();
    if (range.getCount() == 0) {
      return;
    }
    Plot plot =
        new Plot("Loss by epoch", epochs, Axis.round("loss", range.getMin(), range.getMax(), 5));
    plot.line(points(EpochRecord::loss), "s1");
    List<Figure.Key> keys = new ArrayList<>(List.of(new Figure.Key("s1", "training")));
    if (!finite(EpochRecord::validationLoss).isEmpty()) {
      plot.line(points(EpochRecord::validationLoss), "s2 dashed");
      keys.add(new Figure.Key("s2", "validation"));
    }
    markBest(plot, EpochRecord::validationLoss);
    figures.add(new Figure("Loss", "Mean over the rows; lower is better.", keys, plot.finished()));
  }

  private void addMetric(List<Figure> figures) {
    List<CurvePoint> measured = finite(EpochRecord::validationMetric);
    if (measured.isEmpty()) {
      return;
    }
    DoubleSummaryStatistics range =
        measured.stream().mapToDouble(CurvePoint::y).summaryStatistics();
    String name = "validation " + training.validationMetric();
    Plot plot =
        new Plot(name + " by epoch", epochs, Axis.round(name, range.getMin(), range.getMax(), 5));
    plot.line(points(EpochRecord::validationMetric), "s2 dashed");
    markBest(plot, EpochRecord::validationMetric);
    figures.add(
        new Figure(
            "Validation " + training.validationMetric(),
            "On rows held back from training; %s is better."
                .formatted(training.validationMetric().equals("RMSE") ? "lower" : "higher"),
            List.of(),
            plot.finished()));
  }

  private void markBest(Plot plot, ToDoubleFunction<EpochRecord> measure) {
    for (EpochRecord epoch : training.history()) {
      double value = measure.applyAsDouble(epoch);
      if (epoch.epoch() == training.bestEpoch() && Double.isFinite(value)) {
        boolean roomOnTheRight = epochs.at(epoch.epoch()) < 0.6;
        plot.vertical(epoch.epoch(), "mark")
            .dot(
                epoch.epoch(),
                value,
                "s2",
                "epoch " + epoch.epoch() + ": " + Numbers.measure(value))
            .labelAtTop(
                epoch.epoch(),
                roomOnTheRight ? 6 : -6,
                roomOnTheRight ? "start" : "end",
                "kept: epoch " + epoch.epoch() + ", " + Numbers.measure(value));
      }
    }
  }

  private List<CurvePoint> points(ToDoubleFunction<EpochRecord> measure) {
    return training.history().stream()
        .map(epoch -> new CurvePoint(epoch.epoch(), measure.applyAsDouble(epoch)))
        .toList();
  }

  private List<CurvePoint> finite(ToDoubleFunction<EpochRecord> measure) {
    return points(measure).stream().filter(point -> Double.isFinite(point.y())).toList();
  }
}
