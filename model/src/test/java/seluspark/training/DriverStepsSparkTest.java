package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.LocalSpark;
import seluspark.training.TrainingSettings.Recovery;
import seluspark.training.WorkerWatch.Moment;

/** Training that the driver leads gives the bits of workers that exchange among themselves. */
class DriverStepsSparkTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void sameBitsHoweverManyPartitionsTheRowsLieIn(int workers) {
    TrainedNetwork among = training(Exchange.ALLREDUCE).run(2, WorkerWatch.NONE).trained();
    FaultyTraining training = training(Exchange.DRIVER);
    TrainingRun led = training.run(workers, WorkerWatch.NONE);
    assertThat(led.trained().parameters()).containsExactly(among.parameters());
    assertThat(led.trained().history())
        .extracting(EpochReport::trainingLoss)
        .isEqualTo(among.history().stream().map(EpochReport::trainingLoss).toList());
    assertThat(led.trained().history())
        .extracting(EpochReport::validationLoss)
        .isEqualTo(among.history().stream().map(EpochReport::validationLoss).toList());
    assertThat(training.reports).hasSize(2 * FaultyTraining.EPOCHS);
  }

  @Test
  void weightsKeepTheBits() {
    var table =
        FaultyTraining.table(LocalSpark.session())
            .withColumn("weight", functions.expr("1 + pmod(hash(features), 5)"));
    TrainedNetwork among =
        training(Exchange.ALLREDUCE).weighted().run(table, 2, WorkerWatch.NONE).trained();
    TrainedNetwork led =
        training(Exchange.DRIVER).weighted().run(table, 2, WorkerWatch.NONE).trained();
    assertThat(led.parameters()).containsExactly(among.parameters());
  }

  @Test
  void goesOnAfterAFault() {
    TrainedNetwork undisturbed =
        training(Exchange.ALLREDUCE).calibrated().run(2, WorkerWatch.NONE).trained();
    assertThat(undisturbed.temperature()).isNotEqualTo(1);
    TrainedNetwork led =
        training(Exchange.DRIVER)
            .calibrated()
            .run(2, new FaultyTraining.Throw(Moment.REFIT_STEP, 0, 17))
            .trained();
    assertThat(led.parameters()).containsExactly(undisturbed.parameters());
    assertThat(led.temperature()).isEqualTo(undisturbed.temperature());
  }

  @Test
  void divergenceIsExplainedAlike() {
    assertThatThrownBy(
            () ->
                training(Exchange.DRIVER)
                    .recovering(new Recovery(null, 0, 0, 1, 0, 0, false, 1))
                    .descending(1e30)
                    .run(2, WorkerWatch.NONE))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("expected finite losses and gradients")
        .hasMessageContaining("the largest feature there is \"");
  }

  private static FaultyTraining training(Exchange exchange) {
    return new FaultyTraining(LocalSpark.session()).exchanging(exchange);
  }
}
