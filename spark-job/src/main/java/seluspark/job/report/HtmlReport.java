package seluspark.job.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import seluspark.job.metric.BinaryEvaluation;
import seluspark.job.metric.Evaluation;
import seluspark.job.metric.MulticlassEvaluation;
import seluspark.theory.Diagnosis;

/** A run as one HTML page. */
public final class HtmlReport {

  private static final List<String> HEADLINES =
      List.of(
          "rocAuc",
          "averagePrecision",
          "accuracy",
          "f1",
          "macroF1",
          "logLoss",
          "brier",
          "rmse",
          "mae",
          "r2");

  private final RunRecord run;
  private final Page page;
  private final Markup html;

  private HtmlReport(RunRecord run) {
    this.run = run;
    this.page = Page.titled(run.name() + " \u2013 seluspark run");
    this.html = page.html();
  }

  /**
   * @param test the held-out rows' evaluation; without it the page has no curves
   */
  public static String of(RunRecord run, Optional<? extends Evaluation> test) {
    return new HtmlReport(run).page(test);
  }

  /** A page with nothing but a diagnosis. */
  static String of(Diagnosis diagnosis) {
    Page page = Page.titled("self-normalization \u2013 seluspark");
    Markup html = page.html();
    html.open("header").element("h1", "Self-normalization").close().line();
    section(html, "Activations and gradients", LayerCharts.of(diagnosis));
    html.add(DiagnosisMarkup.of(diagnosis));
    return page.end();
  }

  private String page(Optional<? extends Evaluation> test) {
    addHeader();
    addHeadlines();
    section("Learning", LearningCharts.of(run.training()));
    test.ifPresent(this::addTest);
    section("Self-normalization", LayerCharts.of(run.training().diagnosis()));
    if (run.training().diagnosis() != null) {
      html.add(DiagnosisMarkup.of(run.training().diagnosis()));
    }
    addTables();
    return page.end();
  }

  private void addHeader() {
    html.open("header").element("h1", run.name());
    List<String> labels = run.task().labels();
    String target = DisplayText.cut(run.task().labelCol(), 60);
    html.element("p", task(target, labels));
    html.element(
        "p",
        "%s rows (%s to train, %s to validate, %s to test), %s columns. %s, %s."
            .formatted(
                Numbers.count(run.data().rows().total()),
                Numbers.count(run.data().rows().train()),
                Numbers.count(run.data().rows().validation()),
                Numbers.count(run.data().rows().test()),
                Numbers.count(run.data().columns().size()),
                run.startedAt().replace('T', ' ').replace("Z", " UTC"),
                Numbers.seconds(run.totalSeconds())),
        "class",
        "note");
    html.close().line();
  }

  private String task(String target, List<String> labels) {
    return switch (run.task().kind()) {
      case "regression" -> target + ": a number";
      case "anomaly" -> "anomalies";
      default ->
          run.task().isBinary()
              ? "%s: %s against %s"
                  .formatted(
                      target,
                      DisplayText.cut(labels.get(1), 40),
                      DisplayText.cut(labels.get(0), 40))
              : "%s: %d classes".formatted(target, labels.size());
    };
  }

  private void addHeadlines() {
    Map<String, Double> measured = run.metricsOf("test");
    if (measured.isEmpty()) {
      return;
    }
    html.open("dl", "class", "headlines");
    for (String name : HEADLINES) {
      if (measured.containsKey(name)) {
        html.open("div")
            .element("dt", "test " + MetricName.of(name))
            .element("dd", Numbers.measure(measured.get(name)))
            .close();
      }
    }
    html.close().line();
  }

  private void addTest(Evaluation test) {
    List<String> labels = run.task().labels();
    String title = "On the " + Numbers.count(test.rowCount()) + " test rows";
    if (test instanceof BinaryEvaluation binary) {
      section(title, BinaryCharts.of(binary, labels));
    } else if (test instanceof MulticlassEvaluation classes) {
      section(
          title,
          List.of(
              HeatMap.of(classes.confusion(), labels), ClassTable.of(classes.confusion(), labels)));
    }
  }

  private void section(String title, List<Figure> figures) {
    section(html, title, figures);
  }

  private static void section(Markup html, String title, List<Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    html.open("section").element("h2", title).open("div", "class", "figures");
    figures.forEach(figure -> html.add(figure.toMarkup()));
    html.close().close().line();
  }

  private void addTables() {
    Tables tables = new Tables(run);
    if (!run.metrics().isEmpty()) {
      table("Metrics", tables.metrics());
    }
    html.add(Tables.warnings(run.data().warnings()));
    html.add(Tables.badRows(run.data().badRows()));
    table("Columns", tables.columns());
    if (!run.data().featureNames().isEmpty()) {
      table("Features", tables.features());
    }
    html.open("div", "class", "pair");
    table("Settings", tables.settings());
    html.open("div");
    table("Time", tables.timings());
    table("Provenance", tables.provenance());
    html.close().close();
  }

  private void table(String title, Markup table) {
    html.open("section").element("h2", title).add(table).close().line();
  }
}
