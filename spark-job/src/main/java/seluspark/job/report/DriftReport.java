package seluspark.job.report;

import java.util.List;
import seluspark.job.report.DriftRecord.Column;

/** A table's drift as one HTML page, and as a section of one. */
public final class DriftReport {
  /** A wider table than this is for drift.json. */
  private static final int MOST_COLUMNS = 400;

  /** Columns whose distributions are drawn. */
  private static final int MOST_PICTURES = 8;

  private final DriftRecord drift;
  private final List<Column> columns;

  private DriftReport(DriftRecord drift) {
    this.drift = drift;
    this.columns = drift.mostChangedFirst();
  }

  /** The page: no script, nothing fetched. */
  public static String of(DriftRecord drift) {
    Page page = Page.titled("Drift of " + drift.input());
    Markup html = page.html();
    html.open("header").element("h1", "Drift");
    html.element("p", "%s, scored with %s".formatted(drift.input(), drift.model()));
    html.element("p", summary(drift), "class", "note").close().line();
    html.add(Tables.badRows(drift.badRows()));
    html.add(new DriftReport(drift).section());
    return page.end();
  }

  private static String summary(DriftRecord drift) {
    return "%s rows against %s of training, %s of %s columns beyond a limit. Limits: PSI %s, change of the missing share %s, rows with new categories %s."
        .formatted(
            Numbers.count(drift.rows()),
            Numbers.count(drift.trainingRows()),
            Numbers.count(drift.drifted().size()),
            Numbers.count(drift.columns().size()),
            Numbers.measure(drift.limits().maxPsi()),
            Numbers.percent(drift.limits().maxMissingChange()),
            Numbers.percent(drift.limits().maxNewCategoryShare()));
  }

  private Markup section() {
    Markup html = new Markup();
    List<Column> drawn =
        columns.stream().filter(column -> column.psi() > 0).limit(MOST_PICTURES).toList();
    if (!drawn.isEmpty()) {
      html.open("section").element("h2", "Distributions that changed most");
      html.open("div", "class", "figures");
      drawn.forEach(column -> html.add(DriftChart.of(drift, column).toMarkup()));
      html.close().close().line();
    }
    html.open("section").element("h2", "Columns").add(table());
    if (!drift.newColumns().isEmpty()) {
      html.element(
          "p",
          "Not seen in training, and not used: "
              + DisplayText.cut(String.join(", ", drift.newColumns()), 400),
          "class",
          "note");
    }
    return html.close().line();
  }

  private Markup table() {
    Markup html = new Markup().open("table").open("tr").element("th", "column");
    html.element("th", "role").element("th", "PSI", "class", "number");
    html.element("th", "by chance", "class", "number").element("th", "missing");
    html.element("th", "new values").element("th", "beyond the limits").close();
    for (Column column : columns.subList(0, Math.min(MOST_COLUMNS, columns.size()))) {
      html.open("tr")
          .element("th", DisplayText.cut(column.name(), 60), "scope", "row")
          .element("td", column.role())
          .element("td", DriftText.psi(column.psi()), "class", "number")
          .element("td", DriftText.psi(column.psiByChance()), "class", "number")
          .element("td", DriftText.missing(column))
          .element("td", DriftText.notes(column))
          .element("td", String.join(", ", column.beyond()))
          .close();
    }
    html.close().line();
    if (columns.size() > MOST_COLUMNS) {
      html.element(
          "p", Numbers.count(columns.size() - MOST_COLUMNS) + " more columns are in drift.json.");
    }
    return html;
  }
}
