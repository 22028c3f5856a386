package seluspark.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {
  private static final Map<String, byte[]> OLD = parts("old weights", "old history");
  private static final Map<String, byte[]> NEW = parts("new and longer weights", "");

  @TempDir private Path folder;
  private Path root;
  private ModelDirectory directory;

  @BeforeEach
  void open() throws IOException {
    root = folder.resolve("model");
    directory = open(root);
  }

  @Test
  void readsBackWhatWasCommitted() throws IOException {
    assertThat(directory.exists()).isFalse();
    save(OLD);
    assertThat(directory.exists()).isTrue();
    assertSaved(OLD);
    assertThat(open(root).readParts(open(root).readMetadata()).keySet())
        .containsExactlyElementsOf(OLD.keySet());
  }

  @Test
  void layoutIsOneMetadataFileAndOneDataDirectory() throws IOException {
    save(OLD);
    assertThat(names(root)).hasSize(2).contains("metadata");
    assertThat(names(root).get(0)).matches("data-[0-9a-f-]{36}");
    assertThat(names(root.resolve("metadata"))).containsExactly("_SUCCESS", "part-00000");
    assertThat(names(root.resolve(names(root).get(0))))
        .containsExactly("history.json", "network.safetensors");
    assertThat(Files.readString(root.resolve("metadata/part-00000")))
        .contains("\"formatVersion\":1")
        .contains("{\"name\":\"network.safetensors\",\"bytes\":11,\"sha256\":\"")
        .endsWith("}\n");
  }

  @Test
  void overwritingReplacesTheModelAndRemovesItsData() throws IOException {
    save(OLD);
    String oldData = names(root).get(0);
    save(NEW);
    assertSaved(NEW);
    assertThat(names(root)).hasSize(2).doesNotContain(oldData);
    assertThat(names(root.resolve("metadata"))).containsExactly("_SUCCESS", "part-00000");
  }

  @Test
  void anOverwriteThatEndsBeforeTheCommitLeavesTheOldModel() throws IOException {
    save(OLD);
    open(root).writeParts(NEW);
    assertSaved(OLD);
    save(NEW);
    assertSaved(NEW);
    assertThat(names(root)).as("another's data may be about to be committed").hasSize(3);
    for (String name : names(root)) {
      makeOld(root.resolve(name));
    }
    save(NEW);
    assertSaved(NEW);
    assertThat(names(root)).as("what the interrupted one left").hasSize(2);
  }

  @Test
  void aCommitThatCannotRenameLeavesTheOldModel() throws IOException {
    save(OLD);
    ModelDirectory other = open(root);
    String metadata = other.writeParts(NEW).toString();
    // A directory in the place of the file cannot be replaced by one.
    Path part = root.resolve("metadata/part-00000");
    Path aside = folder.resolve("aside");
    Files.move(part, aside);
    Files.createDirectories(part.resolve("occupied"));
    assertThatThrownBy(() -> other.commit(metadata)).isInstanceOf(IOException.class);
    Files.delete(part.resolve("occupied"));
    Files.delete(part);
    Files.move(aside, part);
    assertSaved(OLD);
  }

  @Test
  void replacesTheModelOfAnotherWriter() throws IOException {
    Path metadata = Files.createDirectories(root.resolve("metadata"));
    Files.writeString(metadata.resolve("part-00000-1f2e-c000.txt"), "{\"class\":\"other\"}\n");
    Files.writeString(metadata.resolve("part-00000.txt"), "{\"class\":\"other\"}\n");
    Files.createDirectories(root.resolve("data")).resolve("part-00000.parquet");
    Files.writeString(root.resolve("data/part-00000.parquet"), "columns");
    save(NEW);
    assertSaved(NEW);
    assertThat(names(metadata)).containsExactly("_SUCCESS", "part-00000");
    assertThat(names(root)).hasSize(2).doesNotContain("data");
  }

  @Test
  void anInterruptedCommitLeavesNothingBehindAfterTheNext() throws IOException {
    save(OLD);
    Path pending = root.resolve("metadata/.pending-0a1b");
    Files.writeString(pending, "{}");
    assertSaved(OLD);
    makeOld(pending);
    save(NEW);
    assertThat(pending).doesNotExist();
  }

  @Test
  void writersAtTheSameTimeLeaveTheModelOfOneOfThem() throws Exception {
    save(OLD);
    for (int round = 0; round < 20; round++) {
      ExecutorService writers = Executors.newFixedThreadPool(2);
      try {
        List<Future<?>> saves = new ArrayList<>();
        for (Map<String, byte[]> parts : List.of(OLD, NEW)) {
          saves.add(
              writers.submit(
                  () -> {
                    save(parts);
                    return null;
                  }));
        }
        for (Future<?> save : saves) {
          save.get();
        }
      } finally {
        writers.shutdown();
      }
      assertThat(directory.readParts(directory.readMetadata())).isNotEmpty();
    }
  }

  private static void makeOld(Path path) throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(2, ChronoUnit.HOURS));
    Files.setLastModifiedTime(path, old);
  }

  @Test
  void aPathWithoutAModelIsRefused() throws IOException {
    assertThatThrownBy(() -> directory.readMetadata())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot load a model from file:%s: expected a saved model, found no metadata in"
                + " file:%s/metadata",
            root, root);
    Files.createDirectories(root.resolve("metadata"));
    assertThatThrownBy(() -> directory.readMetadata())
        .hasMessageContaining("expected a saved model, found no metadata in ");
  }

  private void save(Map<String, byte[]> parts) throws IOException {
    ModelDirectory writer = open(root);
    ObjectNode extra = writer.writeParts(parts);
    extra.put("class", "some.Stage");
    writer.commit(extra.toString());
  }

  private void assertSaved(Map<String, byte[]> parts) throws IOException {
    ModelDirectory reader = open(root);
    assertThat(text(reader.readParts(reader.readMetadata()))).isEqualTo(text(parts));
  }

  static ModelDirectory open(Path root) throws IOException {
    return new ModelDirectory(new org.apache.hadoop.fs.Path("file:" + root), new Configuration());
  }

  static Map<String, byte[]> parts(String weights, String history) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("network.safetensors", weights.getBytes(StandardCharsets.UTF_8));
    parts.put("history.json", history.getBytes(StandardCharsets.UTF_8));
    return parts;
  }

  private static Map<String, String> text(Map<String, byte[]> parts) {
    Map<String, String> text = new TreeMap<>();
    parts.forEach((name, content) -> text.put(name, new String(content, StandardCharsets.UTF_8)));
    return text;
  }

  /** The files in a directory, without the checksums that Hadoop puts beside them. */
  private static List<String> names(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .toList();
    }
  }
}
