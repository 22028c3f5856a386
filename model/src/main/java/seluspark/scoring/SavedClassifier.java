package seluspark.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import seluspark.network.Architecture;
import seluspark.network.Network;
import seluspark.persistence.NetworkFiles;
import seluspark.persistence.SavedArchitecture;
import seluspark.persistence.Sha256;
import seluspark.persistence.StrictJson;

/**
 * Reads a saved classifier with the JDK's own files: the metadata file names the data directory and
 * the size and SHA-256 of every file in it.
 */
final class SavedClassifier {
  private static final int FORMAT_VERSION = 1;
  private static final Pattern DATA_DIRECTORY = Pattern.compile("data-[0-9a-f-]{36}");
  private static final ObjectMapper JSON = StrictJson.mapper();

  private final Path directory;
  private final JsonNode manifest;

  private SavedClassifier(Path directory) throws IOException {
    this.directory = directory;
    Path metadata = directory.resolve("metadata").resolve("part-00000");
    require(Files.isRegularFile(metadata), "a file " + metadata, "none");
    this.manifest = json(Files.readAllBytes(metadata), metadata).path("seluspark");
    require(
        manifest.path("formatVersion").asInt() == FORMAT_VERSION,
        "a network of format version " + FORMAT_VERSION,
        manifest.isMissingNode()
            ? "another stage (of a pipeline, load the directory of the network, stages/*)"
            : "version " + manifest.path("formatVersion"));
  }

  static Scorer load(Path directory) throws IOException {
    return new SavedClassifier(directory).scorer();
  }

  private Scorer scorer() throws IOException {
    JsonNode shape = json(part("network.json"), directory.resolve("network.json"));
    String task = shape.path("task").asText("classification");
    int classes = shape.path("classes").asInt();
    require(task.equals("classification") && classes >= 2, "a classifier", found(task, classes));
    double temperature = shape.path("temperature").asDouble(1);
    require(temperature > 0, "a temperature above 0", shape.path("temperature").toString());
    Network network =
        architecture(shape)
            .inferenceNetwork(shape.path("inputWidth").asInt(), classes == 2 ? 1 : classes);
    String source = NetworkFiles.PARAMETERS + " of " + directory;
    try {
      float[] parameters = NetworkFiles.read(source, part(NetworkFiles.PARAMETERS), network);
      return new Scorer(network, parameters, classes, temperature);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String found(String task, int classes) {
    return task.equals("classification")
        ? "a network of " + classes + " classes"
        : "a network for " + task;
  }

  private Architecture architecture(JsonNode shape) throws IOException {
    try {
      return SavedArchitecture.read(directory.toString(), shape);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** A file of the data directory, if it is what was saved. */
  private byte[] part(String name) throws IOException {
    String data = manifest.path("directory").asText();
    require(DATA_DIRECTORY.matcher(data).matches(), "a data directory", "\"" + data + "\"");
    Path file = directory.resolve(data).resolve(name);
    for (JsonNode entry : manifest.path("files")) {
      if (entry.path("name").asText().equals(name)) {
        require(Files.isRegularFile(file), "a file " + file, "none");
        byte[] content = Files.readAllBytes(file);
        require(
            entry.path("sha256").asText().equals(Sha256.hex(content)),
            name + " as it was saved",
            "a damaged one");
        return content;
      }
    }
    throw new IOException(message("a file " + name, "none of that name"));
  }

  private JsonNode json(byte[] content, Path file) throws IOException {
    try {
      return JSON.readTree(content);
    } catch (IOException e) {
      throw new IOException(message("JSON in " + file, "other content"), e);
    }
  }

  private void require(boolean holds, String expected, String found) throws IOException {
    if (!holds) {
      throw new IOException(message(expected, found));
    }
  }

  private String message(String expected, String found) {
    return "Cannot load a model from %s: expected %s, found %s"
        .formatted(directory, expected, found);
  }
}
