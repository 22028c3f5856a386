package seluspark.job.report;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/** Writes a comparison as JSON and as a page, on any Hadoop file system. */
public final class ComparisonFiles {

  public static final String DATA = "comparison.json";
  public static final String PAGE = "comparison.html";

  private ComparisonFiles() {}

  /** Writes or replaces both in the directory. */
  public static void write(String directory, ComparisonRecord comparison, Configuration hadoop)
      throws IOException {
    TextFiles files = new TextFiles(directory, hadoop);
    files.write(DATA, RunJson.write(comparison));
    files.write(PAGE, ComparisonReport.of(comparison));
  }
}
