package seluspark.job.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import seluspark.job.report.RunRecord.ColumnRole;
import seluspark.job.report.RunRecord.PhaseTime;
import seluspark.job.settings.BadRows;
import seluspark.job.settings.Redactor;

/** The tables of the report. */
final class Tables {

  /** A wider table than this is for run.json. */
  private static final int MOST_COLUMNS = 400;

  private final RunRecord run;

  Tables(RunRecord run) {
    this.run = run;
  }

  /** One row a metric, one column a part of the rows. */
  Markup metrics() {
    List<String> parts =
        List.of("train", "validation", "test").stream()
            .filter(part -> !run.metricsOf(part).isEmpty())
            .toList();
    Set<String> names = new LinkedHashSet<>(run.metricsOf("test").keySet());
    parts.forEach(part -> names.addAll(run.metricsOf(part).keySet()));
    Markup html = new Markup().open("table", "class", "narrow").open("tr").element("th", "");
    parts.forEach(part -> html.element("th", part, "class", "number"));
    html.close();
    for (String name : names) {
      html.open("tr").element("th", MetricName.of(name), "scope", "row");
      for (String part : parts) {
        double value = run.metricsOf(part).getOrDefault(name, Double.NaN);
        html.element("td", Numbers.measure(value), "class", "number");
      }
      html.close();
    }
    return html.close().line();
  }

  Markup columns() {
    List<ColumnRole> columns = run.data().columns();
    Markup html = header("column", "role", "found in it");
    html.element("th", "missing", "class", "number").element("th", "features", "class", "number");
    html.close();
    for (ColumnRole column : columns.subList(0, Math.min(MOST_COLUMNS, columns.size()))) {
      html.open("tr")
          .element("th", DisplayText.cut(column.name(), 60), "scope", "row")
          .element("td", column.role())
          .element("td", DisplayText.cut(column.description(), 200))
          .element("td", countOrNone(column.missingCount()), "class", "number")
          .element("td", countOrNone(column.outputWidth()), "class", "number")
          .close();
    }
    html.close().line();
    if (columns.size() > MOST_COLUMNS) {
      html.element(
          "p", Numbers.count(columns.size() - MOST_COLUMNS) + " more columns are in run.json.");
    }
    return html;
  }

  /** The inputs of the network by name, in their order. */
  Markup features() {
    List<String> names = run.data().featureNames();
    String shown =
        names.stream()
            .limit(MOST_COLUMNS)
            .map(name -> DisplayText.cut(name, 60))
            .collect(Collectors.joining(" \u00b7 "));
    int others = names.size() - MOST_COLUMNS;
    return new Markup()
        .element(
            "p", others > 0 ? shown + ", " + Numbers.count(others) + " more in run.json" : shown)
        .line();
  }

  Markup settings() {
    return settings(run.settings());
  }

  static Markup settings(Map<String, Object> settings) {
    Markup html = header("setting", "value").close();
    settings.forEach((key, value) -> row(html, key, shown(value)));
    return html.close().line();
  }

  Markup timings() {
    return timings(run.timings());
  }

  static Markup timings(List<PhaseTime> timings) {
    double total = Math.max(timings.stream().mapToDouble(PhaseTime::seconds).sum(), 1e-9);
    Markup html =
        header("phase").element("th", "time", "class", "number").element("th", "").close();
    for (PhaseTime phase : timings) {
      html.open("tr").element("th", phase.phase(), "scope", "row");
      html.element("td", Numbers.seconds(phase.seconds()), "class", "number")
          .open("td", "class", "share");
      html.element("i", "", "style", "width:" + Plot.number(100 * phase.seconds() / total) + "%");
      html.close().close();
    }
    return html.close().line();
  }

  /** What is needed to trace the run: data, model, versions. */
  Markup provenance() {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"data", run.data().path() + " (" + run.data().format() + ")"});
    rows.add(new String[] {"data fingerprint", run.data().fingerprint()});
    rows.add(new String[] {"model", run.model().path()});
    rows.add(new String[] {"parameters", Numbers.count(run.model().parameterCount())});
    rows.add(new String[] {"network sha256", run.networkSha256()});
    rows.add(new String[] {"seed", Long.toString(run.training().seed())});
    rows.add(new String[] {"workers", Numbers.count(run.training().workers())});
    rows.add(new String[] {"seluspark", run.versions().seluspark()});
    rows.add(new String[] {"Spark", run.versions().spark()});
    rows.add(new String[] {"Java", run.versions().java()});
    rows.add(new String[] {"kernels", run.versions().kernels()});
    Markup html = new Markup().open("table");
    rows.forEach(row -> row(html, row[0], row[1]));
    return html.close().line();
  }

  /** A table with its first row begun. */
  static Markup header(String... names) {
    Markup html = new Markup().open("table").open("tr");
    for (String name : names) {
      html.element("th", name);
    }
    return html;
  }

  private static void row(Markup html, String name, String value) {
    html.open("tr")
        .element("th", name, "scope", "row")
        .element("td", value, "class", "code")
        .close();
  }

  static String countOrNone(long count) {
    return count == 0 ? "" : Numbers.count(count);
  }

  /** A setting's value, for people. */
  static String shown(Object value) {
    if (value instanceof List<?> list) {
      return String.join(", ", list.stream().map(Tables::shown).toList());
    }
    if (value instanceof Map<?, ?> map) {
      return String.join(
          ", ",
          map.entrySet().stream()
              .map(entry -> entry.getKey() + " = " + shown(entry.getValue()))
              .toList());
    }
    return DisplayText.cut(String.valueOf(value), 400);
  }

  /** Sentences of warning; nothing if there are none. */
  static Markup warnings(List<String> warnings) {
    Markup html = new Markup();
    if (warnings.isEmpty()) {
      return html;
    }
    html.open("section").element("h2", "Warnings");
    warnings.forEach(warning -> html.element("p", warning));
    return html.close().line();
  }

  /** A section on rows that were left out; nothing if there are none. */
  static Markup badRows(BadRows badRows) {
    Markup html = new Markup();
    if (badRows.count() == 0) {
      return html;
    }
    html.open("section").element("h2", "Rows that could not be read");
    html.element("p", Numbers.count(badRows.count()) + " left out. The first:");
    html.open("table");
    badRows
        .examples()
        .forEach(
            row -> html.open("tr").element("td", Redactor.redact(row), "class", "code").close());
    return html.close().close().line();
  }
}
