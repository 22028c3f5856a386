package seluspark.job.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import seluspark.job.metric.CurvePoint;
import seluspark.theory.Diagnosis;
import seluspark.theory.LayerState;

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

  private static final List<Figure.Key> KEYS =
      List.of(
          new Figure.Key("s3", "measured"),
          new Figure.Key("s2", "theory, from the layer next to it"));

  private final List<LayerState> layers;

  private LayerCharts(List<LayerState> layers) {
    this.layers = layers;
  }

  /** None for a diagnosis that is null. */
  static List<Figure> of(Diagnosis diagnosis) {
    if (diagnosis == null) {
      return List.of();
    }
    LayerCharts charts = new LayerCharts(diagnosis.layers());
    return List.of(
        charts.figure(
            "Mean of activations",
            "mean",
            layer -> layer.activation().mean(),
            layer -> layer.predicted().mean(),
            0,
            LOWEST_MEAN,
            HIGHEST_MEAN),
        charts.figure(
            "Variance of activations",
            "variance",
            layer -> layer.activation().variance(),
            layer -> layer.predicted().variance(),
            1,
            LOWEST_VARIANCE,
            HIGHEST_VARIANCE),
        charts.gradients());
  }

  /** Orders of magnitude, as gradients vanish and explode by factors. */
  private Figure gradients() {
    String title = "Variance of gradients";
    List<CurvePoint> measured = new ArrayList<>();
    List<CurvePoint> predicted = new ArrayList<>();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < layers.size(); i++) {
      double variance = Math.log10(layers.get(i).gradient().variance());
      double expected = Math.log10(layers.get(i).predictedGradientVariance());
      measured.add(new CurvePoint(i + 0.5, variance));
      predicted.add(new CurvePoint(i + 0.5, expected));
      for (double value : new double[] {variance, expected}) {
        low = Double.isFinite(value) ? Math.min(low, value) : low;
        high = Double.isFinite(value) ? Math.max(high, value) : high;
      }
    }
    if (low > high) {
      low = -1;
      high = 0;
    }
    double margin = Math.max(0.5, 0.12 * (high - low));
    Axis places = Axis.places("layer", layers.size(), at -> name((int) at));
    Plot plot =
        new Plot(title, places, Axis.round("log10 of variance", low - margin, high + margin, 5));
    plot.line(predicted, "s2").line(measured, "s3");
    for (CurvePoint point : measured) {
      if (Double.isFinite(point.y())) {
        String shown = Numbers.fixed(point.y(), 2);
        plot.dot(point.x(), point.y(), "s3", layers.get((int) point.x()).layer() + ": " + shown);
      }
    }
    return new Figure(
        title,
        "Of the rows' losses with respect to the activations; SELU lets it grow by about 7 % a layer towards the input.",
        KEYS,
        plot.finished());
  }

  private Figure figure(
      String title,
      String quantity,
      ToDoubleFunction<LayerState> moment,
      ToDoubleFunction<LayerState> prediction,
      double target,
      double lowest,
      double highest) {
    double low = lowest;
    double high = highest;
    List<CurvePoint> points = new ArrayList<>();
    List<CurvePoint> predicted = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      double value = moment.applyAsDouble(layers.get(i));
      double expected = prediction.applyAsDouble(layers.get(i));
      points.add(new CurvePoint(i + 0.5, value));
      predicted.add(new CurvePoint(i + 0.5, expected));
      for (double each : new double[] {value, expected}) {
        low = Double.isFinite(each) ? Math.min(low, each) : low;
        high = Double.isFinite(each) ? Math.max(high, each) : high;
      }
    }
    double margin = 0.12 * (high - low);
    Axis places = Axis.places("layer", layers.size(), at -> name((int) at));
    Plot plot = new Plot(title, places, Axis.round(quantity, low - margin, high + margin, 5));
    plot.area(0, layers.size(), lowest, highest, "band", "");
    plot.rule(0, target, layers.size(), target, "reference");
    plot.line(predicted, "s2").line(points, "s3");
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
        KEYS,
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
