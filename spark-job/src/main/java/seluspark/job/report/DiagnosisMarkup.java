package seluspark.job.report;

import java.util.List;
import java.util.Locale;
import seluspark.theory.Diagnosis;
import seluspark.theory.Finding;

/** A diagnosis as tables of a page: layers, conditions, and what is wrong. */
final class DiagnosisMarkup {
  private DiagnosisMarkup() {}

  static Markup of(Diagnosis diagnosis) {
    DiagnosisTable table = new DiagnosisTable(diagnosis);
    Markup html = new Markup();
    html.open("section").element("h2", "Layers against theory");
    add(html, DiagnosisTable.HEADER, table.layers());
    add(html, List.of("", "condition of self-normalization"), table.conditions());
    if (!diagnosis.findings().isEmpty()) {
      add(
          html,
          List.of("", "where", "found", "what to change"),
          diagnosis.findings().stream().map(DiagnosisMarkup::row).toList());
    }
    return html.close().line();
  }

  private static List<String> row(Finding finding) {
    return List.of(
        finding.severity().name().toLowerCase(Locale.ROOT),
        finding.where(),
        finding.found(),
        finding.advice());
  }

  private static void add(Markup html, List<String> header, List<List<String>> rows) {
    html.open("table").open("tr");
    header.forEach(cell -> html.element("th", cell));
    html.close();
    for (List<String> row : rows) {
      html.open("tr");
      row.forEach(cell -> html.element("td", cell));
      html.close();
    }
    html.close().line();
  }
}
