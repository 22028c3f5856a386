package seluspark.estimator;

import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import seluspark.training.EpochReport;
import seluspark.training.SynchronousTraining;

/**
 * What all estimators have alike: the Params of network, optimizer, training and distribution, and
 * how they become a training. Estimators differ in what they ask the network to learn and in the
 * columns of their models.
 */
public interface SeluStage<S>
    extends NetworkParams<S>,
        OptimizerParams<S>,
        TrainingParams<S>,
        DistributionParams<S>,
        RecoveryParams<S>,
        SeedParam<S>,
        WeightColParam<S>,
        ValidationIndicatorColParam<S> {

  /** Sets the defaults of all Params of this interface; stages call it when they are made. */
  default void setStageDefaults() {
    setNetworkDefaults();
    setOptimizerDefaults();
    setTrainingDefaults();
    setDistributionDefaults();
    setRecoveryDefaults();
    setDefault(seed(), 1L);
  }

  /**
   * Has {@code listener} called on the driver after each epoch, instead of a line in the log. It is
   * no Param: copies keep it, saved estimators do not.
   */
  S onEpoch(Consumer<EpochReport> listener);

  /**
   * Refuses at once what {@code fit} would refuse for want of task slots or for Spark's
   * configuration.
   *
   * @throws IllegalArgumentException telling what there is and what is needed
   */
  default void requireSlots(SparkSession spark) {
    SynchronousTraining.requireSlots(spark.sparkContext(), new StageTraining(this).resolved());
  }
}
