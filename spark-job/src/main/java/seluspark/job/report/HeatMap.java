package seluspark.job.report;

import java.util.List;
import seluspark.job.metric.ConfusionMatrix;

/** Actual against predicted classes: the darker a cell, the larger its share of the row. */
final class HeatMap {

  private static final int LEFT = 118;
  private static final int TOP = 34;
  private static final int RIGHT = Plot.WIDTH - 14;
  private static final int BOTTOM = Plot.HEIGHT - 12;

  /** Above this many classes a cell has no room for a number, only for its shade. */
  private static final int MOST_CLASSES_WITH_NUMBERS = 8;

  /**
   * Columns too narrow for so many letters stay without names; they stand in the order of the rows.
   */
  private static final int FEWEST_LETTERS = 4;

  /** From this share on a cell is so strong that ink of the opposite tone reads better on it. */
  private static final double DARK_SHARE = 0.75;

  private final ConfusionMatrix matrix;
  private final List<String> labels;
  private final double cellWidth;
  private final double cellHeight;
  private final Markup svg = new Markup();

  private HeatMap(ConfusionMatrix matrix, List<String> labels) {
    this.matrix = matrix;
    this.labels = labels;
    this.cellWidth = (double) (RIGHT - LEFT) / matrix.classCount();
    this.cellHeight = (double) (BOTTOM - TOP) / matrix.classCount();
  }

  static Figure of(ConfusionMatrix matrix, List<String> labels) {
    String rule =
        labels.size() == 2
            ? "Called " + DisplayText.cut(labels.get(1), 24) + " from a score of one half; "
            : "";
    return new Figure(
        "Confusion",
        (rule.isEmpty() ? "Rows" : rule + "rows")
            + " by actual and predicted class, with the share of the actual class.",
        List.of(),
        new HeatMap(matrix, labels).draw());
  }

  private Markup draw() {
    svg.open(
        "svg",
        "viewBox",
        "0 0 " + Plot.WIDTH + " " + Plot.HEIGHT,
        "role",
        "img",
        "aria-label",
        "Confusion matrix");
    svg.element(
        "text",
        "predicted",
        "class",
        "title middle",
        "x",
        Plot.number((LEFT + RIGHT) / 2.0),
        "y",
        "12");
    svg.element(
        "text",
        "actual",
        "class",
        "title middle",
        "transform",
        "translate(12 " + Plot.number((TOP + BOTTOM) / 2.0) + ") rotate(-90)");
    for (int i = 0; i < matrix.classCount(); i++) {
      drawNames(i);
      for (int j = 0; j < matrix.classCount(); j++) {
        drawCell(i, j);
      }
    }
    return svg.close();
  }

  private void drawNames(int i) {
    if (cellHeight >= 9) {
      svg.element(
          "text",
          DisplayText.cut(labels.get(i), 12),
          "class",
          "tick end",
          "x",
          Plot.number(LEFT - 7),
          "y",
          Plot.number(TOP + (i + 0.5) * cellHeight + 4));
    }
    int letters = (int) (cellWidth / 6.5);
    if (letters >= FEWEST_LETTERS) {
      svg.element(
          "text",
          DisplayText.cut(labels.get(i), letters),
          "class",
          "tick middle",
          "x",
          Plot.number(LEFT + (i + 0.5) * cellWidth),
          "y",
          Plot.number(TOP - 6));
    }
  }

  private void drawCell(int actual, int predicted) {
    long count = matrix.counts()[actual][predicted];
    long inRow = matrix.actualCount(actual);
    double share = inRow == 0 ? 0 : (double) count / inRow;
    double x = LEFT + predicted * cellWidth;
    double y = TOP + actual * cellHeight;
    String words =
        "%s called %s: %s rows, %s"
            .formatted(
                labels.get(actual),
                labels.get(predicted),
                Numbers.count(count),
                Numbers.percent(share));
    svg.open(
            "rect",
            "class",
            "cell",
            "x",
            Plot.number(x + 1),
            "y",
            Plot.number(y + 1),
            "width",
            Plot.number(cellWidth - 2),
            "height",
            Plot.number(cellHeight - 2),
            "fill-opacity",
            Plot.number(0.06 + 0.94 * share))
        .element("title", words)
        .close();
    if (matrix.classCount() <= MOST_CLASSES_WITH_NUMBERS) {
      String style = share > DARK_SHARE ? "label middle onDark" : "label middle";
      double middle = x + cellWidth / 2;
      boolean twoLines = cellHeight >= 40;
      svg.element(
          "text",
          Numbers.count(count),
          "class",
          style + " strong",
          "x",
          Plot.number(middle),
          "y",
          Plot.number(y + cellHeight / 2 + (twoLines ? -2 : 4)));
      if (twoLines) {
        svg.element(
            "text",
            Numbers.percent(share),
            "class",
            style,
            "x",
            Plot.number(middle),
            "y",
            Plot.number(y + cellHeight / 2 + 15));
      }
    }
  }
}
