package seluspark.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Where a job writes; an earlier output is never replaced unless the user says so. */
record OutputDirectory(Path path) {

  /** Refuses a directory that exists unless {@code overwrite}; writes nothing. */
  static OutputDirectory require(String directory, boolean overwrite, Configuration hadoop) {
    Path path = new Path(directory);
    try {
      FileSystem files = path.getFileSystem(hadoop);
      if (!overwrite && files.exists(path)) {
        throw new IllegalArgumentException(
            "Cannot write to output \""
                + directory
                + "\": expected a new path, found an existing one ("
                + files.makeQualified(path)
                + "); choose another output, or set overwrite = true");
      }
      return new OutputDirectory(files.makeQualified(path));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write to output \"" + directory + "\": " + e.getMessage(), e);
    }
  }

  String child(String name) {
    return new Path(path, name).toString();
  }

  /** The path as a person would write it: local ones without scheme. */
  String shown(String name) {
    Path child = new Path(path, name);
    return "file".equals(child.toUri().getScheme()) ? child.toUri().getPath() : child.toString();
  }
}
