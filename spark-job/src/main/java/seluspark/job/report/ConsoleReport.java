package seluspark.job.report;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seluspark.job.report.RunRecord.ColumnRole;
import seluspark.job.report.RunRecord.EpochRecord;
import seluspark.job.settings.BadRows;
import seluspark.job.settings.Redactor;
import seluspark.theory.Diagnosis;

/**
 * A run as it shows on the terminal while it goes on: plain lines of at most 100 characters, no
 * escapes, nothing overwritten, so that a log file reads the same. Each line is written when it is
 * known.
 */
public final class ConsoleReport {

  private static final int WIDTH = 100;

  /** More than these would push everything else off the screen. */
  private static final int MOST_COLUMNS = 100;

  private static final int MOST_DRIFTED = 20;

  private final PrintStream out;

  public ConsoleReport(PrintStream out) {
    this.out = out;
  }

  /** What was read, and how many of its rows are to train on. */
  public void input(String path, int columnCount, long trainingRowCount) {
    print(
        "read %s: %s columns, %s rows to train on"
            .formatted(path, Numbers.count(columnCount), Numbers.count(trainingRowCount)));
  }

  /** Sentences, each on as many lines as it needs. */
  public void warnings(List<String> warnings) {
    warnings.forEach(this::printWrapped);
  }

  /** Rows that were left out; nothing if there are none. */
  public void badRows(BadRows badRows) {
    if (badRows.count() > 0) {
      printWrapped(badRows.sentence());
    }
  }

  /**
   * What each column was taken for; {@code ignored} and {@code id} stand in the table like any
   * other.
   */
  public void columns(List<ColumnRole> columns) {
    TextTable table = new TextTable(WIDTH);
    for (ColumnRole column : columns.subList(0, Math.min(MOST_COLUMNS, columns.size()))) {
      // The number of missing values stands first, as the end of a long description is cut.
      String missing =
          column.missingCount() == 0 ? "" : Numbers.count(column.missingCount()) + " missing, ";
      boolean isFeature = column.outputWidth() > 0;
      table.row(
          DisplayText.cut(column.name(), 30),
          DisplayText.cut(column.role(), 12),
          isFeature ? Numbers.count(column.outputWidth()) : "",
          isFeature ? column.outputWidth() == 1 ? "feature" : "features" : "",
          missing + DisplayText.of(column.description()));
    }
    table.lines().forEach(this::print);
    if (columns.size() > MOST_COLUMNS) {
      print(
          "  and "
              + Numbers.count(columns.size() - MOST_COLUMNS)
              + " more, all of them in run.json");
    }
  }

  /** What is wrong with the network's self-normalization; nothing for a healthy or unknown one. */
  public void findings(Diagnosis diagnosis) {
    if (diagnosis != null) {
      diagnosis.findings().forEach(finding -> printWrapped(finding.line()));
    }
  }

  /** On as many lines as it needs, all but the first indented. */
  private void printWrapped(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() + 1 + word.length() > WIDTH) {
        print(line.toString());
        line.setLength(0);
        line.append("   ");
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    print(line.toString());
  }

  /** The layers of a network, its conditions and what is wrong with it. */
  public void diagnosis(Diagnosis diagnosis) {
    DiagnosisTable table = new DiagnosisTable(diagnosis);
    TextTable layers = new TextTable(WIDTH);
    layers.row(DiagnosisTable.HEADER.toArray(String[]::new));
    table.layers().forEach(row -> layers.row(row.toArray(String[]::new)));
    layers.lines().forEach(this::print);
    TextTable conditions = new TextTable(WIDTH);
    table.conditions().forEach(row -> conditions.row(row.toArray(String[]::new)));
    conditions.lines().forEach(this::print);
    findings(diagnosis);
  }

  /** The candidates of a comparison, the best first. */
  public void comparison(ComparisonRecord comparison) {
    ComparisonTable rows = new ComparisonTable(comparison);
    // A name is never cut: what tells two networks apart may stand at its end.
    TextTable table = new TextTable(Integer.MAX_VALUE);
    table.row(rows.header().toArray(String[]::new));
    rows.rows().forEach(row -> table.row(row.toArray(String[]::new)));
    table.lines().forEach(this::print);
  }

  /** One phase begins or has ended, in the caller's words. */
  public void note(String text) {
    print(text);
  }

  /**
   * One line an epoch; what was not measured is left out.
   *
   * @param lastEpoch the most epochs there can be; less than the epoch's number where there may be
   *     more
   * @param metricName what the validation metric is: "AUC"
   */
  public void epoch(EpochRecord epoch, int lastEpoch, String metricName) {
    int digits = Integer.toString(Math.max(lastEpoch, epoch.epoch())).length();
    StringBuilder line = new StringBuilder();
    line.append("epoch ").append(" ".repeat(digits - Integer.toString(epoch.epoch()).length()));
    line.append(epoch.epoch());
    if (epoch.epoch() <= lastEpoch) {
      line.append('/').append(lastEpoch);
    }
    append(line, "loss ", epoch.loss());
    append(line, "validation loss ", epoch.validationLoss());
    append(line, "validation " + metricName + " ", epoch.validationMetric());
    if (Double.isFinite(epoch.rowsPerSecond())) {
      line.append("  ").append(Numbers.count(Math.round(epoch.rowsPerSecond()))).append(" rows/s");
    }
    print(line.toString());
  }

  private static void append(StringBuilder line, String name, double value) {
    if (Double.isFinite(value)) {
      line.append("  ").append(name).append(Numbers.measure(value));
    }
  }

  /** The final metrics: one line a metric, one column a part of the rows. */
  public void metrics(Map<String, Map<String, Double>> metricsByPart) {
    Set<String> names = new LinkedHashSet<>();
    metricsByPart.values().forEach(metrics -> names.addAll(metrics.keySet()));
    TextTable table = new TextTable(WIDTH);
    String[] header = new String[metricsByPart.size() + 1];
    header[0] = "";
    int column = 1;
    for (String part : metricsByPart.keySet()) {
      header[column++] = part;
    }
    table.row(header);
    for (String name : names) {
      String[] cells = new String[header.length];
      cells[0] = MetricName.of(name);
      column = 1;
      for (Map<String, Double> metrics : metricsByPart.values()) {
        cells[column++] = Numbers.measure(metrics.getOrDefault(name, Double.NaN));
      }
      table.row(cells);
    }
    table.lines().forEach(this::print);
  }

  /**
   * How a table to score differs from the training table; those columns first that changed most.
   */
  public void drift(DriftRecord drift) {
    print(
        "%s rows, drift against %s training rows; %s of %s columns beyond a limit"
            .formatted(
                Numbers.count(drift.rows()),
                Numbers.count(drift.trainingRows()),
                Numbers.count(drift.drifted().size()),
                Numbers.count(drift.columns().size())));
    List<DriftRecord.Column> columns = drift.mostChangedFirst();
    TextTable table = new TextTable(WIDTH);
    table.row("", "PSI", "missing", "beyond", "");
    for (DriftRecord.Column column : columns.subList(0, Math.min(MOST_DRIFTED, columns.size()))) {
      table.row(
          DisplayText.cut(column.name(), 30),
          DriftText.psi(column.psi()),
          DriftText.missing(column),
          String.join(", ", column.beyond()),
          DriftText.notes(column));
    }
    table.lines().forEach(this::print);
    if (columns.size() > MOST_DRIFTED) {
      print(
          "  and "
              + Numbers.count(columns.size() - MOST_DRIFTED)
              + " more, all of them in drift.json");
    }
  }

  /** Where things are: names and paths, aligned. A path is never cut. */
  public void places(Map<String, String> places) {
    int longest = places.keySet().stream().mapToInt(String::length).max().orElse(0);
    places.forEach(
        (name, path) -> print("  " + name + " ".repeat(longest - name.length()) + "  " + path));
  }

  private void print(String line) {
    // Dashes and fixed spaces of the HTML page would be question marks on a terminal that is not
    // UTF-8.
    out.println(
        DisplayText.of(Redactor.redact(line))
            .replace('\u00a0', ' ')
            .replace(Numbers.NONE, "-")
            .replace("\u2026", "~"));
    out.flush();
  }
}
