package seluspark.job.report;

import java.util.Arrays;
import java.util.List;

/** Names one below the other, each with a bar for each of its shares: s1, s2 ... */
final class ShareBars {
  private static final int LEFT = 150;
  private static final int RIGHT = 56;
  private static final int LINE = 21;
  private static final int BARS = 14;

  private final double longest;
  private final Markup svg = new Markup();

  private ShareBars(List<Line> lines) {
    this.longest =
        lines.stream().flatMapToDouble(line -> Arrays.stream(line.shares())).max().orElse(1);
  }

  /**
   * @param shares of all rows, one a bar; the last one is written beside them
   */
  record Line(String name, double... shares) {}

  /**
   * @param description what the picture shows, for those who cannot see it
   */
  static Markup draw(String description, List<Line> lines) {
    return new ShareBars(lines).picture(description, lines);
  }

  private Markup picture(String description, List<Line> lines) {
    svg.open(
        "svg",
        "viewBox",
        "0 0 " + Plot.WIDTH + " " + (lines.size() * LINE + 4),
        "role",
        "img",
        "aria-label",
        description);
    for (int i = 0; i < lines.size(); i++) {
      drawLine(lines.get(i), i * LINE);
    }
    return svg.close();
  }

  private void drawLine(Line line, int top) {
    text(DisplayText.cut(line.name(), 22), "tick end", LEFT - 8, top + 14);
    int bars = line.shares().length;
    double end = LEFT;
    for (int i = 0; i < bars; i++) {
      double y = top + 2 + i * BARS / bars;
      end = Math.max(end, bar(line.shares()[i] / longest, "s" + (i + 1), y, BARS / bars));
    }
    text(Numbers.percent(line.shares()[bars - 1]), "tick start", end + 6, top + 14);
  }

  private double bar(double length, String style, double top, int height) {
    double width = length * (Plot.WIDTH - LEFT - RIGHT);
    svg.shape(
        "rect",
        "class",
        "bar " + style,
        "x",
        Plot.number(LEFT),
        "y",
        Plot.number(top),
        "width",
        Plot.number(width),
        "height",
        Plot.number(height));
    return LEFT + width;
  }

  private void text(String text, String style, double x, double y) {
    svg.element("text", text, "class", style, "x", Plot.number(x), "y", Plot.number(y));
  }
}
