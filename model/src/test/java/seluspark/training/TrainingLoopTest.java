package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seluspark.collective.LoopbackWorkers;

/** Workers in one process, linked over loopback: the same bits for any number of them. */
class TrainingLoopTest {
  private static final int SHARDS = 8;

  @ParameterizedTest
  @CsvSource({
    "adam,     2, false, 500, 0.1, 0",
    "adam,     2, true,  500, 0,   0.05",
    "momentum, 3, true,  501, 0.1, 0",
    "sgd,      4, false, 499, 0.2, 0.05",
    "adam,     2, true,    5, 0,   0"
  })
  void numberOfWorkersDoesNotMatter(
      String optimizer, int classes, boolean weighted, int rows, double dropout, double clipNorm)
      throws Exception {
    RowBlock training = Blocks.random(rows, Runs.FEATURES, classes, weighted, 1);
    RowBlock validation = Blocks.random(rows / 4, Runs.FEATURES, classes, weighted, 2);
    TrainingSettings settings =
        Runs.settings(Runs.optimizer(optimizer, 0.02, clipNorm), dropout, 3, 64, SHARDS);
    TrainedNetwork expected = null;
    for (int workers : new int[] {1, 2, 3, 5, SHARDS}) {
      RunContext run = Runs.of(settings, classes, training, validation, workers);
      for (TrainedNetwork trained : train(run, training, validation, new ArrayList<>())) {
        expected = expected == null ? trained : expected;
        assertThat(trained.parameters())
            .as("with %d workers", workers)
            .containsExactly(expected.parameters());
        assertThat(trained.bestEpoch()).isEqualTo(expected.bestEpoch());
        assertThat(figures(trained)).isEqualTo(figures(expected));
      }
    }
    assertThat(expected.history()).hasSize(3);
  }

  @Test
  void numberOfWorkersDoesNotMatterWhenValidationRowsAreTrainedOnToo() throws Exception {
    RowBlock training = Blocks.random(200, Runs.FEATURES, 2, true, 1);
    RowBlock validation = Blocks.random(60, Runs.FEATURES, 2, true, 2);
    TrainingSettings settings = Runs.settings(Runs.plain("adam", 0.02), 0.1, 3, 64, SHARDS);
    float[] expected = null;
    for (int workers : new int[] {1, 3, 5}) {
      RunContext run = Runs.of(settings, 2, training, validation, workers).refit();
      TrainedNetwork trained = train(run, training, validation, new ArrayList<>()).get(0);
      expected = expected == null ? trained.parameters() : expected;
      assertThat(trained.parameters()).containsExactly(expected);
      assertThat(trained.history())
          .allMatch(epoch -> epoch.rows() == 260 && Double.isNaN(epoch.validationLoss()));
    }
    RunContext validated = Runs.of(settings, 2, training, validation, 1);
    assertThat(train(validated, training, validation, new ArrayList<>()).get(0).parameters())
        .isNotEqualTo(expected);
  }

  @Test
  void onlyRankZeroReportsAndItReportsEachEpoch() throws Exception {
    RowBlock rows = Blocks.random(200, Runs.FEATURES, 2, false, 1);
    TrainingSettings settings = Runs.settings(Runs.plain("adam", 0.02), 0, 3, 64, SHARDS);
    List<EpochReport> reports = Collections.synchronizedList(new ArrayList<>());
    List<TrainedNetwork> trained = train(Runs.of(settings, 2, rows, rows, 3), rows, rows, reports);
    assertThat(reports).isEqualTo(trained.get(0).history());
    assertThat(reports).extracting(EpochReport::epoch).containsExactly(1, 2, 3);
    assertThat(reports).allMatch(report -> report.rows() == 200 && report.seconds() > 0);
  }

  @Test
  void learnsAndReturnsTheBestEpoch() throws Exception {
    RowBlock training = Blocks.random(2000, Runs.FEATURES, 2, false, 1);
    RowBlock validation = Blocks.random(500, Runs.FEATURES, 2, false, 2);
    TrainingSettings settings = Runs.settings(Runs.plain("adam", 0.02), 0, 15, 100, SHARDS);
    RunContext run = Runs.of(settings, 2, training, validation, 2);
    TrainedNetwork trained = train(run, training, validation, new ArrayList<>()).get(0);
    EpochReport best = trained.history().get(trained.bestEpoch() - 1);
    assertThat(best.rocAuc()).isGreaterThan(0.93);
    assertThat(trained.history())
        .allMatch(epoch -> epoch.validationLoss() >= best.validationLoss());
  }

  @Test
  void seedMattersToTheOrderTheStartAndTheMasks() throws Exception {
    RowBlock rows = Blocks.random(200, Runs.FEATURES, 2, false, 1);
    TrainingSettings settings = Runs.settings(Runs.plain("adam", 0.02), 0.1, 1, 64, SHARDS);
    TrainingSettings other =
        new TrainingSettings(
            settings.architecture(),
            settings.optimizer(),
            settings.stopping(),
            settings.batchSize(),
            settings.shards(),
            0,
            settings.seed() + 1,
            0,
            settings.exchangeTimeout(),
            settings.exchange(),
            settings.rowMemory(),
            settings.recovery());
    assertThat(train(Runs.of(other, 2, rows, rows, 1), rows, rows, new ArrayList<>()).get(0))
        .extracting(TrainedNetwork::parameters)
        .isNotEqualTo(
            train(Runs.of(settings, 2, rows, rows, 1), rows, rows, new ArrayList<>())
                .get(0)
                .parameters());
  }

  @Test
  void divergenceEndsTrainingAndSaysWhatToDo() {
    RowBlock rows = Blocks.random(200, Runs.FEATURES, 2, false, 1);
    TrainingSettings settings = Runs.settings(Runs.plain("sgd", 1e30), 0, 9, 20, SHARDS);
    assertThatThrownBy(
            () -> train(Runs.of(settings, 2, rows, rows, 2), rows, rows, new ArrayList<>()))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("expected finite losses and gradients, found others in")
        .hasMessageContaining("(epoch 1)")
        .hasMessageContaining("lower learningRate (1.0E30)");
  }

  /** The results of all workers, in the order of their rank. */
  private static List<TrainedNetwork> train(
      RunContext run, RowBlock training, RowBlock validation, List<EpochReport> reports)
      throws Exception {
    return LoopbackWorkers.run(
        run.plan().workerCount(),
        group -> {
          WorkerRows rows = Blocks.hosted(run.plan(), group.rank(), training, validation);
          return new TrainingLoop(
                  run,
                  new WorkerSteps(run, rows, group),
                  reports::add,
                  WorkerRole.plain(group.rank()))
              .run(run.settings().stopping().maxEpochs());
        });
  }

  /** All of the history but its times. */
  private static List<List<Double>> figures(TrainedNetwork trained) {
    return trained.history().stream()
        .map(
            epoch ->
                List.of(
                    epoch.trainingLoss(),
                    epoch.validationLoss(),
                    epoch.rocAuc(),
                    epoch.accuracy(),
                    epoch.learningRate()))
        .toList();
  }
}
