package seluspark.job.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import seluspark.theory.Diagnosis;

/** Writes a diagnosis as JSON and as a page, on any Hadoop file system. */
public final class DiagnosisFiles {

  public static final String DATA = "diagnosis.json";
  public static final String PAGE = "diagnosis.html";

  private DiagnosisFiles() {}

  /** Writes or replaces both in the directory. */
  public static void write(String directory, Diagnosis diagnosis, Configuration hadoop)
      throws IOException {
    Path parent = new Path(directory);
    FileSystem files = parent.getFileSystem(hadoop);
    write(files, new Path(parent, DATA), RunJson.write(diagnosis));
    write(files, new Path(parent, PAGE), HtmlReport.of(diagnosis));
  }

  private static void write(FileSystem files, Path path, String text) throws IOException {
    try (OutputStream out = files.create(path, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
