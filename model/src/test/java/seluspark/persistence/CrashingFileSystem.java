package seluspark.persistence;

import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A local file system on which the process dies at the k-th operation that changes anything: that
 * one and all later ones fail. Files are renamed over others at once, as on HDFS; the content of a
 * file is there half when the process dies while it is written.
 */
final class CrashingFileSystem extends RawLocalFileSystem {
  private static int operationsLeft = Integer.MAX_VALUE;

  private CrashingFileSystem() {}

  /** Lets so many operations pass before the crash. */
  static void crashAfter(int operations) {
    operationsLeft = operations;
  }

  static boolean hasCrashed() {
    return operationsLeft < 0;
  }

  static void recover() {
    operationsLeft = Integer.MAX_VALUE;
  }

  private static void count() throws IOException {
    if (operationsLeft <= 0) {
      operationsLeft = -1;
      throw new IOException("crash");
    }
    operationsLeft--;
  }

  @Override
  public URI getUri() {
    return URI.create("crash:///");
  }

  @Override
  public String getScheme() {
    return "crash";
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      EnumSet<CreateFlag> flags,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress,
      Options.ChecksumOpt checksum)
      throws IOException {
    count();
    File target = pathToFile(file);
    Files.createDirectories(target.getParentFile().toPath());
    return new FSDataOutputStream(new CrashingOutput(Files.newOutputStream(target.toPath())), null);
  }

  @Override
  public FSDataOutputStream primitiveCreate(
      Path file,
      FsPermission permission,
      EnumSet<CreateFlag> flags,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress,
      Options.ChecksumOpt checksum)
      throws IOException {
    return create(file, permission, flags, bufferSize, replication, blockSize, progress, checksum);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    rename(from, to, Options.Rename.NONE);
    return true;
  }

  @Override
  public void rename(Path from, Path to, Options.Rename... options) throws IOException {
    count();
    Files.move(
        pathToFile(from).toPath(),
        pathToFile(to).toPath(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    count();
    return super.delete(path, recursive);
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    count();
    return super.mkdirs(path);
  }

  /** Writes and closes count; a crash while writing leaves the first half. */
  private static final class CrashingOutput extends FilterOutputStream {
    CrashingOutput(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length / 2);
      out.flush();
      count();
      out.write(bytes, from + length / 2, length - length / 2);
    }

    @Override
    public void close() throws IOException {
      out.close();
      count();
    }
  }

  /** How FileContext reaches it, under scheme {@code crash}. */
  public static final class Context extends DelegateToFileSystem {
    public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, initialized(uri, configuration), configuration, "crash", false);
    }

    /** At once, as HDFS does it: the inherited one deletes the old file first. */
    @Override
    public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
      fsImpl.rename(from, to);
    }

    private static CrashingFileSystem initialized(URI uri, Configuration configuration)
        throws IOException {
      CrashingFileSystem files = new CrashingFileSystem();
      files.initialize(URI.create("crash:///"), configuration);
      return files;
    }
  }
}
