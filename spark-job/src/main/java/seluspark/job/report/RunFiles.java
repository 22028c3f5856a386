package seluspark.job.report;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import seluspark.job.metric.Evaluation;

/** Puts records and reports where they belong, on any Hadoop file system. */
public final class RunFiles {

  public static final String RUN = "run.json";
  public static final String DRIFT = "drift.json";
  public static final String PROFILE = "profile.json";
  public static final String REPORT = "report.html";

  private RunFiles() {}

  /** Writes or replaces {@code run.json} and {@code report.html} in the directory. */
  public static void write(
      String directory, RunRecord run, Optional<Evaluation> test, Configuration hadoop)
      throws IOException {
    TextFiles files = new TextFiles(directory, hadoop);
    files.write(RUN, RunJson.write(run));
    files.write(REPORT, HtmlReport.of(run, test));
  }

  /** Writes or replaces {@code drift.json} and {@code report.html} in the directory. */
  public static void write(String directory, DriftRecord drift, Configuration hadoop)
      throws IOException {
    TextFiles files = new TextFiles(directory, hadoop);
    files.write(DRIFT, DriftJson.write(drift));
    files.write(REPORT, DriftReport.of(drift));
  }

  /** Writes or replaces {@code profile.json} and {@code report.html} in the directory. */
  public static void write(String directory, ProfileRecord profile, Configuration hadoop)
      throws IOException {
    TextFiles files = new TextFiles(directory, hadoop);
    files.write(PROFILE, RunJson.write(profile));
    files.write(REPORT, ProfileReport.of(profile));
  }
}
