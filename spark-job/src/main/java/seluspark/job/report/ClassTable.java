package seluspark.job.report;

import java.util.List;
import seluspark.job.metric.ConfusionMatrix;

/** Rows, precision, recall and F1 of each class. */
final class ClassTable {

  private static final int MOST_CLASSES = 60;

  private ClassTable() {}

  static Figure of(ConfusionMatrix matrix, List<String> labels) {
    Markup html = new Markup().open("table").open("tr").element("th", "class");
    for (String name : List.of("rows", "precision", "recall", "F1")) {
      html.element("th", name, "class", "number");
    }
    html.close();
    for (int i = 0; i < Math.min(MOST_CLASSES, matrix.classCount()); i++) {
      html.open("tr")
          .element("th", DisplayText.cut(labels.get(i), 30), "scope", "row")
          .element("td", Numbers.count(matrix.actualCount(i)), "class", "number")
          .element("td", Numbers.fixed(matrix.precision(i), 3), "class", "number")
          .element("td", Numbers.fixed(matrix.recall(i), 3), "class", "number")
          .element("td", Numbers.fixed(matrix.f1(i), 3), "class", "number")
          .close();
    }
    html.close();
    String cut =
        matrix.classCount() > MOST_CLASSES
            ? " The first %d of %d classes.".formatted(MOST_CLASSES, matrix.classCount())
            : "";
    return new Figure(
        "By class",
        "Precision: of the rows called so, how many are. Recall: of those that are, how many are found."
            + cut,
        List.of(),
        html);
  }
}
