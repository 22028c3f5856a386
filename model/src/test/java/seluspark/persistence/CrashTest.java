package seluspark.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies at any file operation of a save leaves the old model or the new one. */
class CrashTest {
  private static final Map<String, byte[]> OLD =
      ModelDirectoryTest.parts("the old weights", "the old history");
  private static final Map<String, byte[]> NEW =
      ModelDirectoryTest.parts("the new weights", "the new history");

  @TempDir private Path folder;

  @AfterEach
  void recover() {
    CrashingFileSystem.recover();
  }

  private static ModelDirectory open(Path root) throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(
        "fs.AbstractFileSystem.crash.impl", CrashingFileSystem.Context.class.getName());
    return new ModelDirectory(new org.apache.hadoop.fs.Path("crash://" + root), configuration);
  }

  private static void save(Path root, Map<String, byte[]> parts) throws IOException {
    ModelDirectory directory = open(root);
    directory.commit(directory.writeParts(parts).toString());
  }

  private static String weights(Path root) throws IOException {
    ModelDirectory directory = open(root);
    byte[] weights = directory.readParts(directory.readMetadata()).get("network.safetensors");
    return new String(weights, StandardCharsets.UTF_8);
  }

  /** Saves with a crash after {@code operations} operations; false if there are no more. */
  private static boolean crashes(Path root, int operations) {
    CrashingFileSystem.crashAfter(operations);
    try {
      save(root, NEW);
      assertThat(CrashingFileSystem.hasCrashed()).isFalse();
      return false;
    } catch (IOException e) {
      return true;
    } finally {
      CrashingFileSystem.recover();
    }
  }

  @Test
  void overwritingLeavesTheOldModelOrTheNewOne() throws IOException {
    int olds = 0;
    int news = 0;
    int operations = 0;
    for (boolean crashed = true; crashed; operations++) {
      Path root = folder.resolve("overwrite" + operations);
      save(root, OLD);
      crashed = crashes(root, operations);
      String found = weights(root);
      assertThat(found).isIn("the old weights", "the new weights");
      olds += found.equals("the old weights") ? 1 : 0;
      news += found.equals("the new weights") ? 1 : 0;
      save(root, NEW);
      assertThat(weights(root)).as("saved again after crash %d", operations).startsWith("the new");
    }
    // Two parts and the metadata are made, written and closed, then moved, then the old goes.
    assertThat(olds).isGreaterThanOrEqualTo(10);
    assertThat(news).isGreaterThanOrEqualTo(4);
  }

  @Test
  void theFirstSaveLeavesNoModelOrTheNewOne() throws IOException {
    int none = 0;
    int operations = 0;
    for (boolean crashed = true; crashed; operations++) {
      Path root = folder.resolve("first" + operations);
      crashed = crashes(root, operations);
      try {
        assertThat(weights(root)).isEqualTo("the new weights");
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("expected a saved model, found no metadata");
        none++;
      }
      save(root, NEW);
      assertThat(weights(root)).isEqualTo("the new weights");
    }
    assertThat(none).isGreaterThanOrEqualTo(10).isLessThan(operations);
  }

  @Test
  void theCrashingFileSystemReallyFails() {
    CrashingFileSystem.crashAfter(0);
    assertThatThrownBy(() -> save(folder.resolve("none"), NEW)).hasMessageContaining("crash");
  }
}
