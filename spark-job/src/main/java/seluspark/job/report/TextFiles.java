package seluspark.job.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files of text in one directory, on any Hadoop file system. */
final class TextFiles {
  private final Path directory;
  private final FileSystem files;

  TextFiles(String directory, Configuration hadoop) throws IOException {
    this.directory = new Path(directory);
    this.files = this.directory.getFileSystem(hadoop);
  }

  /** Writes or replaces a file, in UTF-8. */
  void write(String name, String text) throws IOException {
    try (OutputStream out = files.create(new Path(directory, name), true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
