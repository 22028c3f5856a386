package seluspark.job.report;

import java.util.List;
import java.util.Locale;
import seluspark.job.metric.CurvePoint;

/**
 * An SVG picture with two axes; the charts draw into it. All charts have this size, so that their
 * type is of one size too. Colors are classes of report.css, by which they follow the reader's
 * light or dark setting.
 */
final class Plot {

  static final int WIDTH = 480;
  static final int HEIGHT = 290;
  static final int LEFT = 54;
  static final int RIGHT = 14;
  static final int TOP = 12;
  static final int BOTTOM = 44;

  private final Axis xAxis;
  private final Axis yAxis;
  private final Markup svg = new Markup();

  /**
   * @param description what the picture shows, for those who cannot see it
   */
  Plot(String description, Axis xAxis, Axis yAxis) {
    this.xAxis = xAxis;
    this.yAxis = yAxis;
    svg.open(
        "svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label", description);
    drawAxes();
  }

  private void drawAxes() {
    for (double tick : yAxis.ticks()) {
      svg.shape(
          "line",
          "class",
          "grid",
          "x1",
          number(LEFT),
          "x2",
          number(WIDTH - RIGHT),
          "y1",
          number(y(tick)),
          "y2",
          number(y(tick)));
      svg.element(
          "text",
          yAxis.label().apply(tick),
          "class",
          "tick end",
          "x",
          number(LEFT - 7),
          "y",
          number(y(tick) + 4));
    }
    for (double tick : xAxis.ticks()) {
      svg.element(
          "text",
          xAxis.label().apply(tick),
          "class",
          "tick middle",
          "x",
          number(x(tick)),
          "y",
          number(HEIGHT - BOTTOM + 17));
    }
    svg.shape(
        "line",
        "class",
        "axis",
        "x1",
        number(LEFT),
        "x2",
        number(WIDTH - RIGHT),
        "y1",
        number(HEIGHT - BOTTOM),
        "y2",
        number(HEIGHT - BOTTOM));
    svg.element(
        "text",
        xAxis.title(),
        "class",
        "title middle",
        "x",
        number((LEFT + WIDTH - RIGHT) / 2.0),
        "y",
        number(HEIGHT - 7));
    double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
    svg.element(
        "text",
        yAxis.title(),
        "class",
        "title middle",
        "transform",
        "translate(12 " + number(middle) + ") rotate(-90)");
  }

  double x(double value) {
    return LEFT + xAxis.at(value) * (WIDTH - RIGHT - LEFT);
  }

  double y(double value) {
    return HEIGHT - BOTTOM - yAxis.at(value) * (HEIGHT - BOTTOM - TOP);
  }

  /** A line through the points; those that are not finite break it. */
  Plot line(List<CurvePoint> points, String style) {
    return line(points, style, "1");
  }

  /** The same, so opaque: from 0 to 1. */
  Plot line(List<CurvePoint> points, String style, String opacity) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (CurvePoint point : points) {
      boolean finite = Double.isFinite(point.x()) && Double.isFinite(point.y());
      if (finite) {
        path.append(pen ? 'L' : 'M').append(number(x(point.x()))).append(' ');
        path.append(number(y(point.y())));
      }
      pen = finite;
    }
    svg.shape("path", "class", "line " + style, "stroke-opacity", opacity, "d", path.toString());
    return this;
  }

  /** A straight line between two points of the plot. */
  Plot rule(double fromX, double fromY, double toX, double toY, String style) {
    svg.shape(
        "line",
        "class",
        style,
        "x1",
        number(x(fromX)),
        "y1",
        number(y(fromY)),
        "x2",
        number(x(toX)),
        "y2",
        number(y(toY)));
    return this;
  }

  /** A line from the bottom to the top of the plot. */
  Plot vertical(double atX, String style) {
    return rule(atX, yAxis.low(), atX, yAxis.high(), style);
  }

  /** Text at the upper end of a {@link #vertical} line. */
  Plot labelAtTop(double atX, double byX, String style, String text) {
    return label(atX, yAxis.high(), byX, 10, style, text);
  }

  /** A filled rectangle. */
  Plot area(double fromX, double toX, double fromY, double toY, String style, String tooltip) {
    svg.open(
        "rect",
        "class",
        style,
        "x",
        number(x(fromX)),
        "y",
        number(y(toY)),
        "width",
        number(x(toX) - x(fromX)),
        "height",
        number(y(fromY) - y(toY)));
    if (!tooltip.isEmpty()) {
      svg.element("title", tooltip);
    }
    svg.close();
    return this;
  }

  Plot dot(double atX, double atY, String style, String tooltip) {
    svg.open(
            "circle", "class", "dot " + style, "cx", number(x(atX)), "cy", number(y(atY)), "r", "4")
        .element("title", tooltip)
        .close();
    return this;
  }

  /** Text beside a point, moved by so many units of the picture. */
  Plot label(double atX, double atY, double byX, double byY, String style, String text) {
    svg.element(
        "text",
        text,
        "class",
        "label " + style,
        "x",
        number(x(atX) + byX),
        "y",
        number(y(atY) + byY));
    return this;
  }

  /** The picture as it stands; nothing can be drawn into it any more. */
  Markup finished() {
    return svg.close();
  }

  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
