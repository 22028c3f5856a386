package seluspark.job.report;

import java.util.ArrayList;
import java.util.List;
import seluspark.job.metric.CurvePoint;

/**
 * Learning curves of networks of different depth, one panel a table, as an SVG picture that stands
 * alone.
 */
public final class DepthFigure {
  private static final int WIDTH = 360;
  private static final int HEIGHT = WIDTH * Plot.HEIGHT / Plot.WIDTH;
  private static final int TITLE = 26;
  private static final int LEFT = WIDTH * Plot.LEFT / Plot.WIDTH;
  private static final int LEGEND_ROW = 20;
  private static final int LEGEND_STEP = 50;

  /** Colors that can be told apart on light and dark pages; deeper networks are drawn stronger. */
  private static final String STYLE =
      """
      text { font: 12px system-ui, sans-serif; fill: #7a8590; }
      .grid { stroke: #7a859033; }
      .axis { stroke: #7a8590; }
      svg svg text { font-size: 14px; }
      .middle { text-anchor: middle; }
      .end { text-anchor: end; }
      .heading { font-size: 13px; font-weight: 600; }
      .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
      .s1 { stroke: #1f83d6; }
      .s2 { stroke: #e0690c; }
      """
          .replace('\n', ' ');

  private DepthFigure() {}

  /**
   * One table.
   *
   * @param title what it is
   * @param curves of the networks on it
   */
  public record Panel(String title, List<Curve> curves) {}

  /**
   * One network's training.
   *
   * @param series 0 for the first kind of network, 1 for the second
   * @param depth number of hidden layers
   * @param losses of the rows trained on, one an epoch; none where training failed
   */
  public record Curve(int series, int depth, List<Double> losses) {}

  /**
   * The picture.
   *
   * @param series names of the two kinds of networks
   */
  public static String of(List<String> series, List<Panel> panels) {
    int width = WIDTH * panels.size();
    int height = TITLE + HEIGHT + LEGEND_ROW * series.size() + 10;
    Markup svg = new Markup();
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + width + " " + height,
        "role",
        "img",
        "aria-label",
        "Training loss by epoch at different depths");
    svg.element("style", STYLE);
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      String middle = Plot.number((i + 0.5) * WIDTH);
      svg.element("text", panel.title(), "class", "heading middle", "x", middle, "y", "16");
      svg.open(
          "svg",
          "x",
          Plot.number(i * WIDTH),
          "y",
          Plot.number(TITLE),
          "width",
          Plot.number(WIDTH),
          "height",
          Plot.number(HEIGHT));
      svg.add(plot(panel)).close();
    }
    legend(svg, series, panels);
    return svg.close() + "\n";
  }

  private static Markup plot(Panel panel) {
    List<Double> all =
        panel.curves().stream()
            .flatMap(curve -> curve.losses().stream())
            .filter(Double::isFinite)
            .toList();
    double low = all.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = all.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    int epochs = panel.curves().stream().mapToInt(curve -> curve.losses().size()).max().orElse(1);
    Plot plot =
        new Plot(
            panel.title(),
            Axis.whole("epoch", 1, epochs, 8),
            Axis.round("training loss", low, high, 5));
    List<Integer> depths = depths(panel);
    for (Curve curve : panel.curves()) {
      List<CurvePoint> points = new ArrayList<>();
      for (int i = 0; i < curve.losses().size(); i++) {
        points.add(new CurvePoint(i + 1, curve.losses().get(i)));
      }
      int shade = depths.size() - 1 - depths.indexOf(curve.depth());
      plot.line(points, style(curve.series()), opacity(shade));
    }
    return plot.finished();
  }

  private static List<Integer> depths(Panel panel) {
    return panel.curves().stream().map(Curve::depth).distinct().sorted().toList();
  }

  private static String style(int series) {
    return "s" + (series + 1);
  }

  /** From 1 for the deepest down, to what can still be seen. */
  private static String opacity(int shade) {
    return Plot.number(Math.max(0.3, 1 - 0.2 * shade));
  }

  /** A row for each kind of network, so that it fits below a single panel too. */
  private static void legend(Markup svg, List<String> series, List<Panel> panels) {
    List<Integer> depths = depths(panels.get(0));
    for (int kind = 0; kind < series.size(); kind++) {
      int y = TITLE + HEIGHT + LEGEND_ROW * kind + 16;
      String baseline = Plot.number(y);
      svg.element(
          "text", series.get(kind), "class", "heading", "x", Plot.number(LEFT), "y", baseline);
      for (int i = 0; i < depths.size(); i++) {
        int x = LEFT + LEGEND_STEP * (i + 1);
        svg.shape(
            "line",
            "class",
            "line " + style(kind),
            "stroke-opacity",
            opacity(depths.size() - 1 - i),
            "x1",
            Plot.number(x),
            "x2",
            Plot.number(x + 18),
            "y1",
            Plot.number(y - 4),
            "y2",
            Plot.number(y - 4));
        svg.element("text", depths.get(i).toString(), "x", Plot.number(x + 22), "y", baseline);
      }
    }
  }
}
