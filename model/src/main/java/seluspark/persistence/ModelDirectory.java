package seluspark.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * A saved model: {@code metadata/part-00000}, as MLlib writes it, and beside it one {@code
 * data-<uuid>/} with the model's parts. The metadata file names the data directory and the size and
 * SHA-256 of every part, and is put in place last, by an atomic rename where the file system has
 * one: until then a reader sees what stood there before, from then on the new model.
 */
final class ModelDirectory {
  private static final String MANIFEST = "seluspark";
  private static final Pattern DATA_DIRECTORY = Pattern.compile("data-[0-9a-f-]{36}");
  private static final Pattern PART_NAME = Pattern.compile("[a-z]+(\\.[a-z]+)+");
  private static final int FORMAT_VERSION = 1;
  private static final String METADATA_FILE = "part-00000";
  private static final String SUCCESS_FILE = "_SUCCESS";
  private static final int LARGEST_METADATA = 1 << 20;
  private static final long LONGEST_SAVE_IN_MILLISECONDS = 3_600_000;
  private static final ObjectMapper JSON = StrictJson.mapper();

  /**
   * Schemes of stores that show an object at once and whole when its stream is closed, and for
   * which a rename is a copy that others see half done.
   */
  private static final Set<String> OBJECT_STORES =
      Set.of("s3a", "s3", "s3n", "gs", "oss", "obs", "cosn");

  private final FileContext files;
  private final Path root;

  ModelDirectory(Path root, Configuration configuration) throws IOException {
    this.root = root;
    this.files = FileContext.getFileContext(root.toUri(), configuration);
  }

  boolean exists() throws IOException {
    return files.util().exists(root);
  }

  /** Writes the parts to a new data directory; returns the manifest that will commit them. */
  ObjectNode writeParts(Map<String, byte[]> parts) throws IOException {
    String directory = "data-" + UUID.randomUUID();
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("formatVersion", FORMAT_VERSION);
    manifest.put("directory", directory);
    ArrayNode entries = manifest.putArray("files");
    for (Map.Entry<String, byte[]> part : parts.entrySet()) {
      write(new Path(new Path(root, directory), part.getKey()), part.getValue());
      entries
          .addObject()
          .put("name", part.getKey())
          .put("bytes", part.getValue().length)
          .put("sha256", Sha256.hex(part.getValue()));
    }
    ObjectNode extra = JSON.createObjectNode();
    extra.set(MANIFEST, manifest);
    return extra;
  }

  /** Puts the metadata file in place and removes what it replaced. */
  void commit(String metadata) throws IOException {
    Path directory = new Path(root, "metadata");
    Optional<Path> replaced = replacedData(directory);
    byte[] content = (metadata + "\n").getBytes(StandardCharsets.UTF_8);
    if (OBJECT_STORES.contains(files.makeQualified(root).toUri().getScheme())) {
      write(new Path(directory, METADATA_FILE), content);
    } else {
      Path pending = new Path(directory, ".pending-" + UUID.randomUUID());
      write(pending, content);
      moveIntoPlace(pending, new Path(directory, METADATA_FILE));
    }
    write(new Path(directory, SUCCESS_FILE), new byte[0]);
    long oldest = Long.MAX_VALUE;
    if (replaced.isPresent()) {
      files.delete(replaced.get(), true);
      // What else lies here may be another writer's, about to be committed; unless it is old.
      oldest = System.currentTimeMillis() - LONGEST_SAVE_IN_MILLISECONDS;
    }
    String kept = readManifest(metadata).get("directory").asText();
    removeAllBut(List.of("metadata", kept), root, oldest);
    removeAllBut(List.of(METADATA_FILE, SUCCESS_FILE), directory, oldest);
  }

  /** The data directory of the model of this kind that stands here now, if one does. */
  private Optional<Path> replacedData(Path metadataDirectory) throws IOException {
    Path file = new Path(metadataDirectory, METADATA_FILE);
    if (!files.util().exists(file)) {
      return Optional.empty();
    }
    String content = new String(read(file, LARGEST_METADATA), StandardCharsets.UTF_8);
    String directory = JSON.readTree(content).path(MANIFEST).path("directory").asText();
    return DATA_DIRECTORY.matcher(directory).matches()
        ? Optional.of(new Path(root, directory))
        : Optional.empty();
  }

  /** On a local disk Hadoop's rename deletes the old file first; the JDK's replaces it at once. */
  private void moveIntoPlace(Path pending, Path file) throws IOException {
    Path target = files.makeQualified(file);
    if (!"file".equals(target.toUri().getScheme())) {
      files.rename(pending, file, Options.Rename.OVERWRITE);
      return;
    }
    java.nio.file.Path local = java.nio.file.Path.of(target.toUri().getPath());
    java.nio.file.Path source = local.resolveSibling(pending.getName());
    // Hadoop's checksum files: the old one would belie the new content.
    Files.deleteIfExists(local.resolveSibling("." + file.getName() + ".crc"));
    Files.move(source, local, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(local.resolveSibling("." + pending.getName() + ".crc"));
  }

  private void removeAllBut(List<String> kept, Path directory, long oldest) throws IOException {
    for (FileStatus child : files.util().listStatus(directory)) {
      if (!kept.contains(child.getPath().getName()) && child.getModificationTime() < oldest) {
        files.delete(child.getPath(), true);
      }
    }
  }

  String readMetadata() throws IOException {
    Path directory = new Path(root, "metadata");
    try {
      if (files.util().exists(new Path(directory, METADATA_FILE))) {
        byte[] content = read(new Path(directory, METADATA_FILE), LARGEST_METADATA);
        return new String(content, StandardCharsets.UTF_8).strip();
      }
      // MLlib's own writers add more to the name of the one part.
      for (FileStatus file : files.util().listStatus(directory)) {
        if (file.getPath().getName().startsWith("part-")) {
          return new String(read(file.getPath(), LARGEST_METADATA), StandardCharsets.UTF_8).strip();
        }
      }
      throw new FileNotFoundException("no part file in " + directory);
    } catch (FileNotFoundException e) {
      throw new IOException(
          "Cannot load a model from "
              + root
              + ": expected a saved model, found no metadata in "
              + directory,
          e);
    }
  }

  /** The parts that the metadata names, each checked against its size and SHA-256. */
  Map<String, byte[]> readParts(String metadata) throws IOException {
    JsonNode manifest = readManifest(metadata);
    String directory = manifest.path("directory").asText();
    check(DATA_DIRECTORY.matcher(directory).matches(), "a data directory data-<uuid>", directory);
    Map<String, byte[]> parts = new LinkedHashMap<>();
    for (JsonNode entry : manifest.path("files")) {
      String name = entry.path("name").asText();
      check(PART_NAME.matcher(name).matches(), "a plain file name", name);
      parts.put(name, readPart(new Path(new Path(root, directory), name), entry));
    }
    return parts;
  }

  private JsonNode readManifest(String metadata) throws IOException {
    JsonNode manifest = JSON.readTree(metadata).path(MANIFEST);
    JsonNode version = manifest.path("formatVersion");
    if (version.isInt() && version.asInt() > FORMAT_VERSION) {
      throw new IOException(
          "Cannot load the model in "
              + root
              + ": expected format version "
              + FORMAT_VERSION
              + ", found "
              + version
              + "; a newer release of seluspark wrote it, load it with that one");
    }
    check(
        version.isInt() && version.asInt() == FORMAT_VERSION,
        "format version " + FORMAT_VERSION,
        version.isMissingNode() ? "none" : version.toString());
    return manifest;
  }

  private byte[] readPart(Path file, JsonNode entry) throws IOException {
    long bytes = entry.path("bytes").asLong(-1);
    check(bytes >= 0 && bytes < Integer.MAX_VALUE, "a size in bytes of " + file, entry.toString());
    byte[] content;
    try {
      content = read(file, bytes);
    } catch (FileNotFoundException e) {
      throw new IOException(
          "Cannot load the model in "
              + root
              + ": expected "
              + file
              + ", found none; the directory is damaged, copy it anew",
          e);
    }
    check(content.length == bytes, bytes + " bytes in " + file, content.length + " bytes");
    check(
        Sha256.hex(content).equals(entry.path("sha256").asText()),
        "SHA-256 " + entry.path("sha256").asText() + " of " + file,
        Sha256.hex(content));
    return content;
  }

  private void check(boolean holds, String expected, String found) throws IOException {
    if (!holds) {
      throw new IOException(
          "Cannot load the model in "
              + root
              + ": expected "
              + expected
              + ", found "
              + found
              + "; the directory is damaged or not a seluspark model");
    }
  }

  private void write(Path file, byte[] content) throws IOException {
    EnumSet<CreateFlag> flags = EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE);
    try (FSDataOutputStream out = files.create(file, flags, Options.CreateOpts.createParent())) {
      out.write(content);
      out.hsync();
    }
  }

  /** The whole file, or an error if it holds more than {@code mostBytes}. */
  private byte[] read(Path file, long mostBytes) throws IOException {
    long length = files.getFileStatus(file).getLen();
    check(length <= mostBytes, "at most " + mostBytes + " bytes in " + file, length + " bytes");
    byte[] content = new byte[(int) length];
    try (FSDataInputStream in = files.open(file)) {
      in.readFully(0, content);
    }
    return content;
  }
}
