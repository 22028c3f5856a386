package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.LocalSpark;
import seluspark.training.TrainingSettings.Recovery;
import seluspark.training.WorkerWatch.Moment;

/** Tasks that fail, in one process: training goes on, and the network keeps its bits. */
class RecoverySparkTest {
  private static TrainedNetwork undisturbed;

  @TempDir private Path folder;

  @BeforeAll
  static void trainUndisturbed() {
    TrainingRun run = training().run(1, WorkerWatch.NONE);
    assertThat(run.trainingRows()).isEqualTo(9 * 64);
    undisturbed = run.trained();
  }

  @Test
  void aTaskThatFailsInTheFirstStep() {
    assertUndisturbed(training().run(3, new FaultyTraining.Throw(Moment.STEP, 0, 0)));
  }

  @Test
  void aTaskThatFailsInTheMiddleOfAnEpochCostsNoMoreThanAnInterval() {
    FaultyTraining training = training();
    assertUndisturbed(training.run(2, new FaultyTraining.Throw(Moment.STEP, 1, 15)));
    assertThat(training.reports.stream().filter(report -> !report.isRefit()))
        .as("no epoch twice")
        .extracting(EpochReport::epoch)
        .containsExactly(1, 2, 3);
  }

  @Test
  void aTaskThatFailsDuringACheckpoint() {
    assertUndisturbed(training().run(2, new FaultyTraining.Throw(Moment.CHECKPOINT, 1, 13)));
  }

  @Test
  void aTaskThatFailsInTheLastStep() {
    long last = 10 * FaultyTraining.EPOCHS - 1;
    assertUndisturbed(training().run(2, new FaultyTraining.Throw(Moment.REFIT_STEP, 0, last)));
  }

  @Test
  void withoutCheckpointsItStartsAnew() {
    Recovery none = new Recovery(null, 0, 0, 1, 1, 0, false, 0);
    FaultyTraining training = training().recovering(none);
    assertUndisturbed(training.run(2, new FaultyTraining.Throw(Moment.STEP, 1, 15)));
    assertThat(training.reports.stream().filter(report -> !report.isRefit()))
        .extracting(EpochReport::epoch)
        .containsExactly(1, 1, 2, 3);
  }

  @Test
  void restartsAreBoundedAndTheFirstCauseIsTold() {
    assertThatThrownBy(
            () ->
                training()
                    .recovering(new Recovery(null, 1, 0, 1, 2, 0, false, 0))
                    .run(3, new FaultyTraining.ThrowAlways()))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(
            "Cannot finish training: worker 1 on \\S+: disk on fire in attempt 2;"
                + " gave up after 2 restarts \\(maxRestarts\\)");
    assertUndisturbed(training().run(4, WorkerWatch.NONE));
  }

  @Test
  void aNewDriverResumesFromTheDirectory() throws Exception {
    Recovery writing = new Recovery(folder.toString(), 1, 4, 2, 0, 0, false, 0);
    assertThatThrownBy(
            () ->
                training()
                    .recovering(writing)
                    .run(3, new FaultyTraining.Throw(Moment.REFIT_STEP, 1, 17)))
        .hasMessageContaining("disk on fire");
    assertThat(checkpoints()).hasSize(2);
    FaultyTraining resumed =
        training().recovering(new Recovery(folder.toString(), 1, 4, 2, 0, 0, true, 0));
    assertUndisturbed(resumed.run(2, WorkerWatch.NONE));
    assertThat(resumed.reports).as("goes on in the refit").allMatch(EpochReport::isRefit);
    assertThat(resumed.reports).extracting(EpochReport::epoch).containsExactly(2, 3);
  }

  @Test
  void otherRowsOrSettingsDoNotResume() throws Exception {
    Recovery writing = new Recovery(folder.toString(), 1, 0, 2, 0, 0, false, 0);
    training().recovering(writing).run(2, WorkerWatch.NONE);
    FaultyTraining resumed =
        training().recovering(new Recovery(folder.toString(), 1, 0, 2, 0, 0, true, 0));
    Dataset<Row> fewer = FaultyTraining.table(LocalSpark.session()).filter("label = 1 or not mark");
    resumed.run(fewer, 2, WorkerWatch.NONE);
    assertThat(resumed.reports.get(0).epoch()).isEqualTo(1);
    assertThat(resumed.reports.get(0).isRefit()).isFalse();
  }

  @Test
  void resumeNeedsADirectory() {
    assertThatThrownBy(
            () ->
                training()
                    .recovering(new Recovery(null, 1, 0, 2, 0, 0, true, 0))
                    .run(2, WorkerWatch.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected checkpointDir");
  }

  @Test
  void trainingThatDivergesGoesOnceOnWithHalfTheRate() {
    Recovery none = new Recovery(null, 0, 0, 1, 0, 0, false, 1);
    float[] before = null;
    double rate = 1;
    // The first power of two that diverges; half of it does not.
    for (; ; rate *= 2) {
      FaultyTraining training = training().recovering(none).descending(rate);
      TrainedNetwork trained = training.run(2, WorkerWatch.NONE).trained();
      double usedRate = trained.history().get(0).learningRate();
      if (usedRate < rate) {
        assertThat(usedRate).isEqualTo(rate / 2);
        assertThat(trained.parameters()).containsExactly(before);
        break;
      }
      before = trained.parameters();
      assertThat(rate).as("a rate that diverges").isLessThan(1e9);
    }
    double farTooHigh = rate * 1024 * 1024;
    assertThatThrownBy(
            () -> training().recovering(none).descending(farTooHigh).run(2, WorkerWatch.NONE))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("after 1 steps left out (maxSkippedSteps = 1)")
        .hasMessageContaining("lower learningRate (" + (float) (farTooHigh / 2) + ")");
  }

  private Stream<Path> checkpoints() throws Exception {
    return Files.walk(folder)
        .filter(Files::isRegularFile)
        .filter(file -> !file.getFileName().toString().endsWith(".crc"));
  }

  private static FaultyTraining training() {
    return new FaultyTraining(LocalSpark.session());
  }

  private static void assertUndisturbed(TrainingRun run) {
    assertThat(run.trained().parameters()).containsExactly(undisturbed.parameters());
    assertThat(run.trained().bestEpoch()).isEqualTo(undisturbed.bestEpoch());
    assertThat(run.trained().history())
        .extracting(EpochReport::validationLoss)
        .isEqualTo(undisturbed.history().stream().map(EpochReport::validationLoss).toList());
  }
}
