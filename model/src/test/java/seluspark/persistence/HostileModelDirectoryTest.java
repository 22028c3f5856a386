package seluspark.persistence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged or forged model directory gets an error that names the file and what is wrong. */
class HostileModelDirectoryTest {
  @TempDir private Path folder;
  private Path root;
  private Path weights;
  private String metadata;

  @BeforeEach
  void save() throws IOException {
    root = folder.resolve("model");
    ModelDirectory directory = ModelDirectoryTest.open(root);
    metadata =
        directory.writeParts(ModelDirectoryTest.parts("the weights", "the history")).toString();
    directory.commit(metadata);
    try (Stream<Path> files = Files.walk(root)) {
      weights = files.filter(file -> file.endsWith("network.safetensors")).findFirst().get();
    }
    // Without its checksum Hadoop takes a changed file as it is.
    Files.delete(weights.resolveSibling(".network.safetensors.crc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x.y",
        "..",
        "/etc/passwd",
        "a/b.c",
        "file:/etc/hosts.deny",
        "hdfs://x/y.z",
        "",
        ".",
        "network.safetensors/../../x.y",
        "NETWORK.safetensors",
        "a..b",
        "a.b\\n"
      })
  void partNamesThatAreNoPlainFileNames(String name) {
    refusal(metadata.replace("\"name\":\"network.safetensors\"", "\"name\":\"" + name + "\""))
        .hasMessage(
            "Cannot load the model in file:%s: expected a plain file name, found %s; the directory"
                + " is damaged or not a seluspark model",
            root, name.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "/tmp", "../other/data-x", "data-../../../../../../../../../etc/passwd", ""})
  void dataDirectoriesElsewhere(String directory) {
    refusal(metadata.replaceAll("data-[0-9a-f-]{36}", directory))
        .hasMessageContaining("expected a data directory data-<uuid>, found " + directory + ";");
  }

  @Test
  void aPartOfOtherContent() throws IOException {
    Files.writeString(weights, "THE WEIGHTS");
    refusal(metadata)
        .hasMessageContaining("expected SHA-256 " + Sha256.hex("the weights".getBytes()))
        .hasMessageContaining(
            "of file:" + weights + ", found " + Sha256.hex("THE WEIGHTS".getBytes()));
  }

  @Test
  void aPartThatIsLonger() throws IOException {
    Files.writeString(weights, "the weights and more");
    refusal(metadata)
        .hasMessageContaining("expected at most 11 bytes in file:" + weights + ", found 20 bytes");
  }

  @Test
  void aPartThatIsShorter() throws IOException {
    Files.writeString(weights, "the");
    refusal(metadata)
        .hasMessageContaining("expected 11 bytes in file:" + weights + ", found 3 bytes");
  }

  @Test
  void aPartThatIsMissing() throws IOException {
    Files.delete(weights);
    refusal(metadata)
        .hasMessage(
            "Cannot load the model in file:%s: expected file:%s, found none; the directory is"
                + " damaged, copy it anew",
            root, weights);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "\"eleven\"", "null", "9223372036854775807", "2147483647"})
  void sizesThatNoPartCanHave(String bytes) {
    refusal(metadata.replace("\"bytes\":11,\"sha256\":\"" + weightsSha(), with(bytes)))
        .hasMessageContaining("expected a size in bytes of file:" + weights + ", found {");
  }

  @Test
  void aHugeSizeOfASmallPartTakesNoMemory() {
    refusal(metadata.replace("\"bytes\":11,\"sha256\":\"" + weightsSha(), with("2147483646")))
        .hasMessageContaining("expected 2147483646 bytes in file:" + weights + ", found 11 bytes");
  }

  @Test
  void aNewerFormat() {
    refusal(metadata.replace("\"formatVersion\":1", "\"formatVersion\":2"))
        .hasMessage(
            "Cannot load the model in file:%s: expected format version 1, found 2; a newer release"
                + " of seluspark wrote it, load it with that one",
            root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "\"1\"", "1.9", "null", "[1]"})
  void aFormatThatNeverWas(String version) {
    refusal(metadata.replace("\"formatVersion\":1", "\"formatVersion\":" + version))
        .hasMessageContaining("expected format version 1, found " + version + "; the directory is");
  }

  @Test
  void metadataWithoutManifest() {
    refusal("{\"class\":\"org.apache.spark.ml.Pipeline\"}")
        .hasMessageContaining("expected format version 1, found none; the directory is damaged");
  }

  @Test
  void aKeyThatStandsTwice() {
    refusal(metadata.replace("\"formatVersion\":1", "\"formatVersion\":2,\"formatVersion\":1"))
        .hasMessageContaining("Duplicate field 'formatVersion'");
  }

  @Test
  void hugeMetadata() throws IOException {
    Path part = root.resolve("metadata/part-00000");
    Files.deleteIfExists(part.resolveSibling(".part-00000.crc"));
    Files.writeString(part, " ".repeat(1 << 20) + metadata);
    assertThatThrownBy(() -> ModelDirectoryTest.open(root).readMetadata())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected at most 1048576 bytes in file:" + part + ", found 10");
  }

  private static String weightsSha() {
    return Sha256.hex("the weights".getBytes());
  }

  private static String with(String bytes) {
    return "\"bytes\":" + bytes + ",\"sha256\":\"" + weightsSha();
  }

  private AbstractThrowableAssert<?, ?> refusal(String forged) {
    return assertThatThrownBy(() -> ModelDirectoryTest.open(root).readParts(forged))
        .isInstanceOf(IOException.class);
  }
}
