package seluspark.job.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes a comparison as JSON and as a page, on any Hadoop file system. */
public final class ComparisonFiles {

  public static final String DATA = "comparison.json";
  public static final String PAGE = "comparison.html";

  private ComparisonFiles() {}

  /** Writes or replaces both in the directory. */
  public static void write(String directory, ComparisonRecord comparison, Configuration hadoop)
      throws IOException {
    Path parent = new Path(directory);
    FileSystem files = parent.getFileSystem(hadoop);
    write(files, new Path(parent, DATA), RunJson.write(comparison));
    write(files, new Path(parent, PAGE), ComparisonReport.of(comparison));
  }

  private static void write(FileSystem files, Path path, String text) throws IOException {
    try (OutputStream out = files.create(path, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
