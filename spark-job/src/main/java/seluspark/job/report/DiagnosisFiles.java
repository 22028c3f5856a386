package seluspark.job.report;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import seluspark.theory.Diagnosis;

/** Writes a diagnosis as JSON and as a page, on any Hadoop file system. */
public final class DiagnosisFiles {

  public static final String DATA = "diagnosis.json";
  public static final String PAGE = "diagnosis.html";

  private DiagnosisFiles() {}

  /** Writes or replaces both in the directory. */
  public static void write(String directory, Diagnosis diagnosis, Configuration hadoop)
      throws IOException {
    TextFiles files = new TextFiles(directory, hadoop);
    files.write(DATA, RunJson.write(diagnosis));
    files.write(PAGE, HtmlReport.of(diagnosis));
  }
}
