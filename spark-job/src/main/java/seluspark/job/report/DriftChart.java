package seluspark.job.report;

import java.util.List;
import seluspark.job.report.DriftRecord.Bin;
import seluspark.job.report.DriftRecord.Column;

/** A column's bins one below the other, each with its share of the rows in training and now. */
final class DriftChart {
  private static final int LEFT = 150;
  private static final int RIGHT = 56;
  private static final int LINE = 21;
  private static final int BAR = 7;

  private final Column column;
  private final long trainingRows;
  private final long rows;
  private final Markup svg = new Markup();

  private DriftChart(DriftRecord drift, Column column) {
    this.column = column;
    this.trainingRows = Math.max(1, drift.trainingRows());
    this.rows = Math.max(1, drift.rows());
  }

  static Figure of(DriftRecord drift, Column column) {
    return new Figure(
        DisplayText.cut(column.name(), 60),
        "PSI " + DriftText.psi(column.psi()),
        List.of(new Figure.Key("s1", "training"), new Figure.Key("s2", "this table")),
        new DriftChart(drift, column).draw());
  }

  private Markup draw() {
    List<Bin> bins =
        column.bins().stream().filter(bin -> bin.trainingRows() + bin.rows() > 0).toList();
    double longest =
        bins.stream().mapToDouble(bin -> Math.max(before(bin), now(bin))).max().orElse(1);
    svg.open(
        "svg",
        "viewBox",
        "0 0 " + Plot.WIDTH + " " + (bins.size() * LINE + 4),
        "role",
        "img",
        "aria-label",
        "Shares of the rows in training and now");
    for (int i = 0; i < bins.size(); i++) {
      drawBin(bins.get(i), i * LINE, longest);
    }
    return svg.close();
  }

  private void drawBin(Bin bin, int top, double longest) {
    text(DisplayText.cut(bin.name(), 22), "tick end", LEFT - 8, top + 14);
    double beforeEnd = bar(before(bin) / longest, "s1", top + 2);
    double nowEnd = bar(now(bin) / longest, "s2", top + 2 + BAR);
    text(Numbers.percent(now(bin)), "tick start", Math.max(beforeEnd, nowEnd) + 6, top + 14);
  }

  private double bar(double length, String style, int top) {
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
        Plot.number(BAR));
    return LEFT + width;
  }

  private void text(String text, String style, double x, double y) {
    svg.element("text", text, "class", style, "x", Plot.number(x), "y", Plot.number(y));
  }

  private double before(Bin bin) {
    return (double) bin.trainingRows() / trainingRows;
  }

  private double now(Bin bin) {
    return (double) bin.rows() / rows;
  }
}
