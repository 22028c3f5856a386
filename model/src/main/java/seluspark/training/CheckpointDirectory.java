package seluspark.training;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seluspark.persistence.Sha256;

/**
 * The checkpoints of one training on any Hadoop file system, in {@code <checkpointDir>/<name>/}. A
 * checkpoint is one file, {@code checkpoint-<number>-<uuid>}: magic, length, content, SHA-256. It
 * is written under another name and renamed when it is whole; where a file system renames by
 * copying, the checksum tells a torn file.
 */
final class CheckpointDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointDirectory.class);
  private static final long MAGIC = 0x73656c75_636b7032L;
  private static final int HEADER_BYTES = 12;
  private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{10})-[0-9a-f-]{36}");
  private static final String PENDING = ".pending-";
  private static final long ABANDONED_AFTER_MILLISECONDS = 600_000;

  private final FileContext files;
  private final Path directory;
  private final int kept;
  private long nextNumber;

  private CheckpointDirectory(FileContext files, Path directory, int kept) {
    this.files = files;
    this.directory = directory;
    this.kept = kept;
  }

  /**
   * Opens the directory of one training, and makes it where it is missing.
   *
   * @param name tells this training from others that share {@code checkpointDir}
   * @param kept how many checkpoints stay, the newest ones
   * @throws IllegalArgumentException if it cannot be made, before any work is done
   */
  static CheckpointDirectory open(
      String checkpointDir, String name, int kept, Configuration configuration) {
    try {
      Path root = new Path(checkpointDir);
      FileContext files = FileContext.getFileContext(root.toUri(), configuration);
      CheckpointDirectory opened =
          new CheckpointDirectory(files, files.makeQualified(new Path(root, name)), kept);
      files.mkdir(opened.directory, FileContext.DIR_DEFAULT_PERM, true);
      opened.removeAbandoned();
      List<Path> present = opened.checkpoints();
      opened.nextNumber = present.isEmpty() ? 0 : number(present.get(0)) + 1;
      return opened;
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "Cannot keep checkpoints in checkpointDir \""
              + checkpointDir
              + "\": expected a directory that can be written, found: "
              + e.getMessage(),
          e);
    }
  }

  Path path() {
    return directory;
  }

  /** Adds a checkpoint, and removes those that are no longer among the newest. */
  void write(Checkpoint checkpoint) throws IOException {
    byte[] content = checkpoint.toBytes();
    UUID id = UUID.randomUUID();
    Path pending = new Path(directory, PENDING + id);
    EnumSet<CreateFlag> flags = EnumSet.of(CreateFlag.CREATE);
    try {
      try (FSDataOutputStream out = files.create(pending, flags)) {
        out.writeLong(MAGIC);
        out.writeInt(content.length);
        out.write(content);
        out.write(Sha256.digest(content));
        out.hsync();
      }
      files.rename(
          pending,
          new Path(directory, String.format("checkpoint-%010d-%s", nextNumber, id)),
          Options.Rename.NONE);
    } catch (IOException | RuntimeException e) {
      removeQuietly(pending);
      throw e;
    }
    nextNumber++;
    List<Path> present = checkpoints();
    for (Path old : present.subList(Math.min(kept, present.size()), present.size())) {
      removeQuietly(old);
    }
  }

  /** The newest checkpoint that is not damaged; each damaged one costs a warning. */
  Optional<Checkpoint> newest() throws IOException {
    for (Path file : checkpoints()) {
      try {
        return Optional.of(read(file));
      } catch (IOException | RuntimeException e) {
        LOG.warn("Skipping the damaged checkpoint {}: {}", file, e.getMessage());
      }
    }
    return Optional.empty();
  }

  private Checkpoint read(Path file) throws IOException {
    long length = files.getFileStatus(file).getLen();
    require(length >= HEADER_BYTES + Sha256.BYTES && length < Integer.MAX_VALUE, "a whole file");
    byte[] bytes = new byte[(int) length];
    try (FSDataInputStream in = files.open(file)) {
      in.readFully(0, bytes);
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    require(header.getLong() == MAGIC, "a checkpoint of this format");
    require(header.getInt() == length - HEADER_BYTES - Sha256.BYTES, "all of its bytes");
    byte[] content = Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length - Sha256.BYTES);
    byte[] digest = Arrays.copyOfRange(bytes, bytes.length - Sha256.BYTES, bytes.length);
    require(Arrays.equals(digest, Sha256.digest(content)), "the SHA-256 it was written with");
    return Checkpoint.fromBytes(content);
  }

  private static void require(boolean holds, String expected) throws IOException {
    if (!holds) {
      throw new IOException("expected " + expected + ", found other bytes");
    }
  }

  /** The newest first. */
  private List<Path> checkpoints() throws IOException {
    return list()
        .map(FileStatus::getPath)
        .filter(file -> NAME.matcher(file.getName()).matches())
        .sorted(Comparator.comparing(Path::getName).reversed())
        .toList();
  }

  private Stream<FileStatus> list() throws IOException {
    try {
      return Stream.of(files.util().listStatus(directory));
    } catch (FileNotFoundException e) {
      return Stream.empty();
    }
  }

  private static long number(Path file) {
    Matcher matcher = NAME.matcher(file.getName());
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }

  /** What a driver that was killed left unfinished; younger files may be another driver's. */
  private void removeAbandoned() throws IOException {
    long oldest = System.currentTimeMillis() - ABANDONED_AFTER_MILLISECONDS;
    list()
        .filter(file -> file.getPath().getName().startsWith(PENDING))
        .filter(file -> file.getModificationTime() < oldest)
        .forEach(file -> removeQuietly(file.getPath()));
  }

  private void removeQuietly(Path file) {
    try {
      files.delete(file, false);
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot remove {}: {}", file, e.getMessage());
    }
  }
}
