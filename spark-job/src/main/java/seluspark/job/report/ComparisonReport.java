package seluspark.job.report;

import java.util.List;
import seluspark.job.report.ComparisonRecord.CandidateRecord;
import seluspark.theory.LayerState;

/** A comparison as one HTML page. */
public final class ComparisonReport {
  private final ComparisonRecord comparison;
  private final Page page = Page.titled("Comparison \u2013 seluspark");
  private final Markup html = page.html();

  private ComparisonReport(ComparisonRecord comparison) {
    this.comparison = comparison;
  }

  /** The page: no script, nothing fetched. */
  public static String of(ComparisonRecord comparison) {
    return new ComparisonReport(comparison).page();
  }

  private String page() {
    html.open("header").element("h1", "Comparison of networks");
    html.element("p", comparison.labelCol() + " of " + comparison.input());
    html.element("p", summary(), "class", "note").close().line();
    ComparisonTable table = new ComparisonTable(comparison);
    table("Measures on rows not trained on", table.header(), table.rows());
    html.element(
        "p",
        "Mean \u00b1 standard deviation over the folds. Rank by %s. p: Wilcoxon's signed-rank test over the folds, two-sided, against the baseline; with %d folds it cannot be below %s."
            .formatted(
                comparison.metric(),
                comparison.folds(),
                Numbers.fixed(Math.pow(2, 1 - comparison.folds()), 4)),
        "class",
        "note");
    section("Learning", ComparisonCharts.learning(comparison));
    section("Depth", ComparisonCharts.depth(comparison));
    comparison.bestFirst().forEach(this::layers);
    table("Failures", List.of("network", "fold", "cause"), failures());
    table("Settings of all", List.of("setting", "value"), settings());
    table("Time", List.of("phase", "time"), timings());
    return page.end();
  }

  private String summary() {
    return "%s rows of %d classes in %d folds; %s trainings, which took %s together. %s."
        .formatted(
            Numbers.count(comparison.rows()),
            comparison.classes(),
            comparison.folds(),
            Numbers.count((long) comparison.candidates().size() * comparison.folds()),
            Numbers.seconds(comparison.secondsOfFits()),
            comparison.startedAt().replace('T', ' ').replace("Z", " UTC"));
  }

  private void section(String title, List<Figure> figures) {
    if (!figures.isEmpty()) {
      html.open("section").element("h2", title).open("div", "class", "figures");
      figures.forEach(figure -> html.add(figure.toMarkup()));
      html.close().close().line();
    }
  }

  private void layers(CandidateRecord candidate) {
    table(
        "Layers of " + DisplayText.cut(candidate.name(), 80),
        List.of("layer", "width", "mean", "variance", "gradient variance"),
        candidate.layers().stream().map(ComparisonReport::row).toList());
  }

  private static List<String> row(LayerState layer) {
    return List.of(
        layer.layer(),
        Numbers.count(layer.width()),
        Numbers.fixed(layer.activation().mean(), 3),
        Numbers.fixed(layer.activation().variance(), 3),
        DiagnosisTable.scientific(layer.gradient().variance()));
  }

  private List<List<String>> failures() {
    return comparison.candidates().stream()
        .flatMap(
            candidate ->
                candidate.folds().stream()
                    .filter(fold -> !fold.failure().isEmpty())
                    .map(
                        fold ->
                            List.of(
                                candidate.name(),
                                Integer.toString(fold.fold() + 1),
                                fold.failure())))
        .toList();
  }

  private List<List<String>> settings() {
    return comparison.settings().entrySet().stream()
        .map(entry -> List.of(entry.getKey(), Tables.shown(entry.getValue())))
        .toList();
  }

  private List<List<String>> timings() {
    return comparison.timings().stream()
        .map(phase -> List.of(phase.phase(), Numbers.seconds(phase.seconds())))
        .toList();
  }

  /** Nothing where there are no rows. */
  private void table(String title, List<String> header, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    html.open("section").element("h2", title).open("table").open("tr");
    header.forEach(cell -> html.element("th", cell));
    html.close();
    for (List<String> row : rows) {
      html.open("tr").element("th", row.get(0), "scope", "row");
      row.stream().skip(1).forEach(cell -> html.element("td", cell));
      html.close();
    }
    html.close().close().line();
  }
}
