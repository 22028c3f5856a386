package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointDirectoryTest {
  private static final int KEPT = 3;

  @TempDir private Path folder;

  @Test
  void keepsTheNewest() throws Exception {
    CheckpointDirectory directory = open();
    for (int step = 1; step <= 5; step++) {
      directory.write(atStep(step));
    }
    assertThat(files()).hasSize(KEPT);
    assertThat(directory.newest().orElseThrow().point().step()).isEqualTo(5);
    // What comes after a restart of the driver is newer than what was there.
    CheckpointDirectory again = open();
    again.write(atStep(2));
    assertThat(again.newest().orElseThrow().point().step()).isEqualTo(2);
    assertThat(files()).hasSize(KEPT);
  }

  @Test
  void givesBackWhatWasWritten() throws Exception {
    CheckpointDirectory directory = open();
    Checkpoint written = atStep(7);
    directory.write(written);
    assertThat(directory.newest().orElseThrow()).usingRecursiveComparison().isEqualTo(written);
  }

  @Test
  void skipsDamagedOnes() throws Exception {
    CheckpointDirectory directory = open();
    for (int step = 1; step <= 3; step++) {
      directory.write(atStep(step));
    }
    List<Path> files = files();
    flipAByte(files.get(2));
    assertThat(directory.newest().orElseThrow().point().step()).isEqualTo(2);
    byte[] half = Files.readAllBytes(files.get(1));
    Files.delete(checksum(files.get(1)));
    Files.write(files.get(1), java.util.Arrays.copyOf(half, half.length / 2));
    assertThat(directory.newest().orElseThrow().point().step()).isEqualTo(1);
    Files.delete(checksum(files.get(0)));
    Files.write(files.get(0), new byte[0]);
    assertThat(directory.newest()).isEmpty();
  }

  @Test
  void ignoresWhatIsNotWhole() throws Exception {
    CheckpointDirectory directory = open();
    Files.write(folder.resolve("run/.pending-half"), new byte[100]);
    assertThat(directory.newest()).isEmpty();
    directory.write(atStep(1));
    assertThat(open().newest().orElseThrow().point().step()).isEqualTo(1);
    try (Stream<Path> all = Files.list(folder.resolve("run"))) {
      assertThat(all.filter(file -> file.getFileName().toString().startsWith(".pending")))
          .as("young ones may be another driver's")
          .hasSize(1);
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefused() throws Exception {
    Path file = Files.createFile(folder.resolve("taken"));
    assertThatThrownBy(
            () -> CheckpointDirectory.open(file.toString(), "run", KEPT, new Configuration()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot keep checkpoints in checkpointDir \"" + file + "\"");
  }

  private CheckpointDirectory open() {
    return CheckpointDirectory.open(folder.toString(), "run", KEPT, new Configuration());
  }

  private static Checkpoint atStep(long step) {
    TrainingPoint point =
        new TrainingPoint(
            true, step, 0.5, 1, step, 2.5, 0.5, 0.25, 3, List.of(), new byte[] {1, 2});
    return new Checkpoint(
        point,
        0,
        0,
        new float[] {1, 2, step},
        new float[][] {{3, 4, 5}, {6, 7, 8}},
        new float[] {9, 10, 11},
        new double[] {0.125, step});
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("run"))) {
      return all.filter(file -> file.getFileName().toString().startsWith("checkpoint"))
          .sorted()
          .toList();
    }
  }

  /** Hadoop's own checksums of local files would notice first; other file systems have none. */
  private static Path checksum(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".crc");
  }

  private static void flipAByte(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.delete(checksum(file));
    Files.write(file, content);
  }
}
