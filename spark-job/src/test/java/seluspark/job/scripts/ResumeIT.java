package seluspark.job.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.job.report.RunJson;
import seluspark.job.report.RunRecord;
import seluspark.job.scripts.Script.Outcome;

/** A driver that is killed, and the same job started again. */
@Tag("slow")
class ResumeIT {
  private static final int EPOCHS = 40;
  private static final int DEADLINE_IN_SECONDS = 120;

  /** Numbered 10 or more: at four checkpoints an epoch, the first two epochs lie behind it. */
  private static final String LATER_CHECKPOINT = "checkpoint-0*[1-9]\\d-.*";

  @TempDir private Path folder;

  @Test
  void theJobGoesOnWhereItsDriverWasKilled() throws Exception {
    Path checkpoints = folder.resolve("checkpoints");
    Process killed = Script.named("submit").start(train("killed", checkpoints));
    try {
      awaitSomeEpochs(checkpoints, killed);
    } finally {
      killed.destroyForcibly();
    }
    assertThat(killed.waitFor(DEADLINE_IN_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("killed/run.json")).doesNotExist();

    String[] again = train("resumed", checkpoints);
    again[again.length - 1] = "--resume";
    Outcome resumed = Script.named("submit").run(again);
    assertThat(resumed.exitCode()).as(resumed.error()).isZero();
    assertThat(resumed.output()).doesNotContain("epoch  1/" + EPOCHS);

    Outcome undisturbed =
        Script.named("submit").run(train("undisturbed", folder.resolve("others")));
    assertThat(undisturbed.exitCode()).as(undisturbed.error()).isZero();
    assertThat(undisturbed.output()).contains("epoch  1/" + EPOCHS);
    assertThat(run("resumed").networkSha256()).isEqualTo(run("undisturbed").networkSha256());
    assertThat(run("resumed").metrics()).isEqualTo(run("undisturbed").metrics());
  }

  private static void awaitSomeEpochs(Path checkpoints, Process job) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_IN_SECONDS);
    while (!hasLaterCheckpoint(checkpoints)) {
      assertThat(job.isAlive()).as("the job runs").isTrue();
      assertThat(System.nanoTime()).as("now").isLessThan(deadline);
      job.waitFor(5, TimeUnit.MILLISECONDS);
    }
  }

  /** Goes by names alone: a walk asks after files too that the job has removed meanwhile. */
  private static boolean hasLaterCheckpoint(Path checkpoints) {
    return names(checkpoints)
        .flatMap(run -> names(checkpoints.resolve(run)))
        .anyMatch(name -> name.matches(LATER_CHECKPOINT));
  }

  private static Stream<String> names(Path directory) {
    String[] names = directory.toFile().list();
    return names == null ? Stream.empty() : Stream.of(names);
  }

  private RunRecord run(String output) throws IOException {
    return RunJson.read(Files.readString(folder.resolve(output).resolve("run.json")));
  }

  private String[] train(String output, Path checkpoints) {
    String arguments =
        "--master local[2] train --conf %s --set input=%s --set output=%s --set maxEpochs=%d"
            + " --set checkpointDir=%s --set checkpointSteps=10 --set refit=false"
            + " --stacktrace";
    return arguments
        .formatted(
            Script.project().resolve("conf/telco-churn.conf"),
            Script.project().resolve("data/telco-customer-churn.csv"),
            folder.resolve(output),
            EPOCHS,
            checkpoints)
        .split(" ");
  }
}
