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

  /**
   * Refuses an output whose replacement would take {@code input} with it: the same path, or one
   * above it.
   *
   * @param setting the setting that names the input
   */
  void requireApartFrom(String setting, String input, Configuration hadoop) {
    try {
      Path other = new Path(input);
      Path qualified = other.getFileSystem(hadoop).makeQualified(other);
      for (Path above = qualified; above != null; above = above.getParent()) {
        if (above.equals(path)) {
          throw new IllegalArgumentException(
              "Cannot write to output \""
                  + path
                  + "\": expected a directory apart from "
                  + setting
                  + " \""
                  + input
                  + "\", found one that holds it; replacing the output would delete it");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read " + setting + " \"" + input + "\": " + e.getMessage(), e);
    }
  }

  /** Refuses to replace a directory that a job of Spark did not write whole. */
  void requireWrittenByAJob(Configuration hadoop) {
    try {
      FileSystem files = path.getFileSystem(hadoop);
      if (files.exists(path)
          && files.listStatus(path).length > 0
          && !files.exists(new Path(path, "_SUCCESS"))) {
        throw new IllegalArgumentException(
            "Cannot replace output \""
                + path
                + "\": expected what an earlier job wrote (with a file _SUCCESS), found other"
                + " files; choose another output, or move them away");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write to output \"" + path + "\": " + e.getMessage(), e);
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
