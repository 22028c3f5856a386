package seluspark.job.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import seluspark.job.metric.CurvePoint;
import seluspark.job.report.RunRecord.LayerMoments;

/**
 * Whether the network stayed self-normalizing: mean and variance of each layer's activations
 * against the region in which Theorem 1 of Klambauer et al. (2017) proves that they are drawn to
 * (0, 1).
 */
final class LayerCharts {

  private static final double LOWEST_MEAN = -0.1;
  private static final double HIGHEST_MEAN = 0.1;
  private static final double LOWEST_VARIANCE = 0.8;
  private static final double HIGHEST_VARIANCE = 1.5;

  private final List<LayerMoments> layers;

  private LayerCharts(List<LayerMoments> layers) {
    this.layers = layers;
  }

  static List<Figure> of(List<LayerMoments> layers) {
    if (layers.isEmpty()) {
      return List.of();
    }
    LayerCharts charts = new LayerCharts(layers);
    return List.of(
        charts.figure(
            "Mean of activations", "mean", LayerMoments::mean, 0, LOWEST_MEAN, HIGHEST_MEAN),
        charts.figure(
            "Variance of activations",
            "variance",
            LayerMoments::variance,
            1,
            LOWEST_VARIANCE,
            HIGHEST_VARIANCE));
  }

  private Figure figure(
      String title,
      String quantity,
      ToDoubleFunction<LayerMoments> moment,
      double target,
      double lowest,
      double highest) {
    double low = lowest;
    double high = highest;
    List<CurvePoint> points = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      double value = moment.applyAsDouble(layers.get(i));
      points.add(new CurvePoint(i + 0.5, value));
      if (Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    double margin = 0.12 * (high - low);
    Axis places = Axis.places("layer", layers.size(), at -> name((int) at));
    Plot plot = new Plot(title, places, Axis.round(quantity, low - margin, high + margin, 5));
    plot.area(0, layers.size(), lowest, highest, "band", "");
    plot.rule(0, target, layers.size(), target, "reference");
    plot.line(points, "s3");
    for (int i = 0; i < points.size(); i++) {
      double value = points.get(i).y();
      if (Double.isFinite(value)) {
        String shown = Numbers.fixed(value, 3);
        plot.dot(i + 0.5, value, "s3", layers.get(i).layer() + ": " + quantity + " " + shown);
        if (layers.size() <= 10) {
          plot.label(i + 0.5, value, 0, isValley(points, i) ? 18 : -9, "middle", shown);
        }
      }
    }
    return new Figure(
        title,
        "Target %s; shaded: %s to %s, where the theory holds."
            .formatted(
                Numbers.fixed(target, 0), Numbers.fixed(lowest, 1), Numbers.fixed(highest, 1)),
        List.of(),
        plot.finished());
  }

  /** Where the line comes from above and goes up again, a label above the point would lie on it. */
  private static boolean isValley(List<CurvePoint> points, int i) {
    double value = points.get(i).y();
    return i > 0
        && i < points.size() - 1
        && points.get(i - 1).y() > value
        && points.get(i + 1).y() > value;
  }

  /** With many layers only some are named, as the names would run into each other. */
  private String name(int index) {
    int every = (layers.size() + 7) / 8;
    int letters = Math.max(3, 60 * every / layers.size());
    return index % every == 0 ? DisplayText.cut(layers.get(index).layer(), letters) : "";
  }
}
