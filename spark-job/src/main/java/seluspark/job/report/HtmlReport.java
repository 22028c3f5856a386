package seluspark.job.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import seluspark.job.metric.BinaryEvaluation;
import seluspark.job.metric.Evaluation;
import seluspark.job.metric.MulticlassEvaluation;

/**
 * A run as one HTML page: no script, nothing fetched, so that it opens from a mail, a bucket or a
 * locked-down desk alike, and prints.
 */
public final class HtmlReport {

  /**
   * Belt and braces: were markup ever to slip through, the browser would still run and fetch
   * nothing.
   */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private static final List<String> HEADLINES =
      List.of("rocAuc", "averagePrecision", "accuracy", "f1", "macroF1", "logLoss", "brier");

  private final RunRecord run;
  private final Markup html = new Markup();

  private HtmlReport(RunRecord run) {
    this.run = run;
  }

  /**
   * @param test the held-out rows' evaluation; without it the page has no curves
   */
  public static String of(RunRecord run, Optional<? extends Evaluation> test) {
    return new HtmlReport(run).page(test);
  }

  private String page(Optional<? extends Evaluation> test) {
    html.open("html", "lang", "en").open("head").line();
    html.shape("meta", "charset", "utf-8").line();
    html.shape("meta", "http-equiv", "Content-Security-Policy", "content", POLICY).line();
    html.shape("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    html.shape("meta", "name", "color-scheme", "content", "light dark").line();
    html.element("title", run.name() + " \u2013 seluspark run").line();
    html.stylesheet(resource("report.css")).close().line();
    html.open("body").open("main").line();
    addHeader();
    addHeadlines();
    section("Learning", LearningCharts.of(run.training()));
    test.ifPresent(this::addTest);
    section("Self-normalization", LayerCharts.of(run.training().layers()));
    addTables();
    html.close().close().close();
    return "<!DOCTYPE html>\n" + html + "\n";
  }

  private void addHeader() {
    html.open("header").element("h1", run.name());
    List<String> labels = run.task().labels();
    String target = DisplayText.cut(run.task().labelCol(), 60);
    String task =
        run.task().isBinary()
            ? "%s: %s against %s"
                .formatted(
                    target, DisplayText.cut(labels.get(1), 40), DisplayText.cut(labels.get(0), 40))
            : "%s: %d classes".formatted(target, labels.size());
    html.element("p", task);
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
    } else if (test instanceof MulticlassEvaluation) {
      section(
          title,
          List.of(HeatMap.of(test.confusion(), labels), ClassTable.of(test.confusion(), labels)));
    }
  }

  private void section(String title, List<Figure> figures) {
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
    table("Columns", tables.columns());
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

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
