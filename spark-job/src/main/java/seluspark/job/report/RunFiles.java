package seluspark.job.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import seluspark.job.metric.Evaluation;

/** Puts records and reports where they belong, on any Hadoop file system. */
public final class RunFiles {

  public static final String RUN = "run.json";
  public static final String DRIFT = "drift.json";
  public static final String REPORT = "report.html";

  private RunFiles() {}

  /** Writes or replaces {@code run.json} and {@code report.html} in the directory. */
  public static void write(
      String directory, RunRecord run, Optional<Evaluation> test, Configuration hadoop)
      throws IOException {
    Path parent = new Path(directory);
    FileSystem files = parent.getFileSystem(hadoop);
    write(files, new Path(parent, RUN), RunJson.write(run));
    write(files, new Path(parent, REPORT), HtmlReport.of(run, test));
  }

  /** Writes or replaces {@code drift.json} and {@code report.html} in the directory. */
  public static void write(String directory, DriftRecord drift, Configuration hadoop)
      throws IOException {
    Path parent = new Path(directory);
    FileSystem files = parent.getFileSystem(hadoop);
    write(files, new Path(parent, DRIFT), DriftJson.write(drift));
    write(files, new Path(parent, REPORT), DriftReport.of(drift));
  }

  private static void write(FileSystem files, Path path, String text) throws IOException {
    try (OutputStream out = files.create(path, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
