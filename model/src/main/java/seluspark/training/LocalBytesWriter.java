package seluspark.training;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;

/**
 * Writes {@link LocalBytes} one after the other. They are written, not stored through a mapping: a
 * full disk is then an error, where it would kill the JVM.
 */
final class LocalBytesWriter implements Closeable {
  /** Bytes of a segment, at most. */
  static final int SEGMENT = 1 << 30;

  private static final int STAGE = 1 << 20;

  private final File directory;
  private final FileChannel channel;
  private final List<Long> cuts = new ArrayList<>(List.of(0L));
  private ByteBuffer stage = staged(STAGE);
  private long written;

  LocalBytesWriter(File directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Starts a file in one of Spark's local directories.
   *
   * @throws UncheckedIOException if none can be made there
   */
  static LocalBytesWriter open() {
    try {
      SparkEnv env = SparkEnv.get();
      File file =
          env == null
              ? File.createTempFile("seluspark", ".rows")
              : env.blockManager().diskBlockManager().createTempLocalBlock()._2();
      FileChannel channel =
          FileChannel.open(
              file.toPath(),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      Files.delete(file.toPath());
      return new LocalBytesWriter(file.getParentFile(), channel);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot keep rows on local disk: expected a writable directory in spark.local.dir", e);
    }
  }

  /** Room for the next {@code bytes} bytes, which are to be put there, lowest byte first. */
  ByteBuffer room(int bytes) {
    if (stage.remaining() < bytes) {
      flush();
      if (stage.remaining() < bytes) {
        stage = staged(bytes);
      }
    }
    return stage;
  }

  /** Bytes in the segment that is being written. */
  long lengthOfSegment() {
    return length() - cuts.get(cuts.size() - 1);
  }

  /** The next byte starts a new segment. */
  void cut() {
    if (lengthOfSegment() > 0) {
      cuts.add(length());
    }
  }

  /** What was written, mapped. */
  LocalBytes finish() {
    flush();
    cut();
    ByteBuffer[] segments = new ByteBuffer[cuts.size() - 1];
    try {
      for (int i = 0; i < segments.length; i++) {
        long start = cuts.get(i);
        segments[i] = channel.map(MapMode.READ_ONLY, start, cuts.get(i + 1) - start);
      }
      channel.close();
    } catch (IOException e) {
      throw failure(written, e);
    }
    return new LocalBytes(segments);
  }

  /** Lets go of the file, whose bytes stay as long as they are mapped. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failure(written, e);
    }
  }

  private long length() {
    return written + stage.position();
  }

  private void flush() {
    long wanted = length();
    stage.flip();
    try {
      while (stage.hasRemaining()) {
        written += channel.write(stage);
      }
    } catch (IOException e) {
      throw failure(wanted, e);
    }
    stage.clear();
  }

  private UncheckedIOException failure(long bytes, IOException e) {
    return new UncheckedIOException(
        "Cannot keep rows on local disk: expected room for "
            + (bytes >> 20)
            + " MiB in "
            + directory
            + ", found: "
            + e.getMessage()
            + "; free some, name another disk in spark.local.dir, or spread the rows over more"
            + " executors or memory (rowMemoryInMiB)",
        e);
  }

  private static ByteBuffer staged(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
