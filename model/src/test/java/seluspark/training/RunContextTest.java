package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunContextTest {
  @ParameterizedTest
  @CsvSource({
    "1, 256, 4",
    "3, 256, 4",
    "1000, 256, 4",
    "1003, 64, 7",
    "1003, 10, 8",
    "999, 1, 4",
    "50, 4, 16",
    "12345, 100, 64"
  })
  void theStepsOfAnEpochHaveAllRows(long rows, int batchSize, int shards) {
    RunContext run = Runs.counting(rows, batchSize, shards);
    assertThat(run.stepsPerEpoch()).isEqualTo((int) Math.ceil(rows / (double) batchSize));
    long sum = 0;
    for (int step = 0; step < run.stepsPerEpoch(); step++) {
      sum += run.rowsOfStep(step);
    }
    assertThat(sum).isEqualTo(rows);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 256, 4",
    "1003, 64, 7",
    "1003, 10, 8",
    "1000, 100, 8",
    "999, 1, 4",
    "50, 4, 16",
    "1000, 4, 8",
    "12345, 100, 64"
  })
  void everyStepHasABatchOfRowsWhateverTheNumberOfShards(long rows, int batchSize, int shards) {
    RunContext run = Runs.counting(rows, batchSize, shards);
    double even = rows / (double) run.stepsPerEpoch();
    for (int step = 0; step < run.stepsPerEpoch(); step++) {
      assertThat((double) run.rowsOfStep(step)).isBetween(even - 2, even + 2);
    }
  }

  @Test
  void theRefitHasTheValidationRowsToo() {
    TrainingSettings settings = Runs.settings(Runs.plain("sgd", 0.1), 0, 1, 32, 7);
    RowBlock training = Blocks.random(401, Runs.FEATURES, 2, false, 1);
    RowBlock validation = Blocks.random(99, Runs.FEATURES, 2, false, 2);
    RunContext refit = Runs.of(settings, 2, training, validation, 2).refit();
    assertThat(refit.trainingRows()).isEqualTo(500);
    assertThat(refit.validationRows()).isZero();
    assertThat(refit.stepsPerEpoch()).isEqualTo(16);
    int sum = 0;
    for (int step = 0; step < 16; step++) {
      sum += refit.rowsOfStep(step);
      assertThat(refit.rowsOfStep(step)).isBetween(29, 34);
    }
    assertThat(sum).isEqualTo(500);
  }

  @Test
  void countsTheStepsOfAllEpochs() {
    TrainingSettings settings = Runs.settings(Runs.plain("sgd", 0.1), 0, 5, 10, 4);
    RowBlock rows = Blocks.random(95, Runs.FEATURES, 2, false, 1);
    RunContext run = Runs.of(settings, 2, rows, new RowBlock(Runs.FEATURES, 1, 0), 1);
    assertThat(run.stepsPerEpoch()).isEqualTo(10);
    assertThat(run.totalSteps()).isEqualTo(50);
  }

  @Test
  void makesOneOutputForTwoClassesAndElseOneAClass() {
    RowBlock rows = Blocks.random(9, Runs.FEATURES, 3, false, 1);
    RowBlock none = new RowBlock(Runs.FEATURES, 1, 0);
    TrainingSettings settings = Runs.settings(Runs.plain("sgd", 0.1), 0.1, 1, 10, 4);
    assertThat(Runs.of(settings, 2, rows, none, 1).network().outputWidth()).isEqualTo(1);
    assertThat(Runs.of(settings, 3, rows, none, 1).network().outputWidth()).isEqualTo(3);
    assertThat(Runs.of(settings, 3, rows, none, 1).network().layers()).hasSize(5);
  }
}
