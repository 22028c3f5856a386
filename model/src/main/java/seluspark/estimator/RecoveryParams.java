package seluspark.estimator;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** How training goes on after a fault; none of it but maxSkippedSteps can change the network. */
public interface RecoveryParams<S> extends Params, Fluent<S> {
  /**
   * Param: directory for checkpoints, on any file system that Spark's Hadoop reads; without it the
   * newest checkpoint is kept in the driver's memory.
   */
  default Param<String> checkpointDir() {
    return new Param<>(
        this,
        "checkpointDir",
        "directory for checkpoints, on any file system that Spark's Hadoop reads; without it the newest checkpoint is kept in the driver's memory, which survives the loss of executors but not of the driver");
  }

  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  default S setCheckpointDir(String value) {
    set(checkpointDir(), value);
    return self();
  }

  /** Param: epochs from one checkpoint to the next; 0 for none. */
  default IntParam checkpointInterval() {
    return new IntParam(
        this,
        "checkpointInterval",
        "epochs from one checkpoint to the next; 0 keeps none at the end of an epoch",
        ParamValidators.gtEq(0));
  }

  default int getCheckpointInterval() {
    return (int) getOrDefault(checkpointInterval());
  }

  default S setCheckpointInterval(int value) {
    set(checkpointInterval(), value);
    return self();
  }

  /** Param: for long epochs, steps from one checkpoint to the next within an epoch. */
  default IntParam checkpointSteps() {
    return new IntParam(
        this,
        "checkpointSteps",
        "for long epochs: steps from one checkpoint to the next within an epoch; 0 keeps none there",
        ParamValidators.gtEq(0));
  }

  default int getCheckpointSteps() {
    return (int) getOrDefault(checkpointSteps());
  }

  default S setCheckpointSteps(int value) {
    set(checkpointSteps(), value);
    return self();
  }

  /** Param: how many checkpoints stay in checkpointDir, the newest ones. */
  default IntParam keptCheckpoints() {
    return new IntParam(
        this,
        "keptCheckpoints",
        "how many checkpoints stay in checkpointDir, the newest ones",
        ParamValidators.gtEq(1));
  }

  default int getKeptCheckpoints() {
    return (int) getOrDefault(keptCheckpoints());
  }

  default S setKeptCheckpoints(int value) {
    set(keptCheckpoints(), value);
    return self();
  }

  /** Param: how often training goes on from the newest checkpoint after a fault. */
  default IntParam maxRestarts() {
    return new IntParam(
        this,
        "maxRestarts",
        "how often training goes on from the newest checkpoint after a fault (an executor lost or silent, a task failed) before it gives up",
        ParamValidators.gtEq(0));
  }

  default int getMaxRestarts() {
    return (int) getOrDefault(maxRestarts());
  }

  default S setMaxRestarts(int value) {
    set(maxRestarts(), value);
    return self();
  }

  /** Param: what Spark gets to replace a lost executor. */
  default IntParam replacementTimeoutInSeconds() {
    return new IntParam(
        this,
        "replacementTimeoutInSeconds",
        "after a fault, how long to wait for Spark to replace a lost executor before training goes on with fewer workers",
        ParamValidators.gtEq(0));
  }

  default int getReplacementTimeoutInSeconds() {
    return (int) getOrDefault(replacementTimeoutInSeconds());
  }

  default S setReplacementTimeoutInSeconds(int value) {
    set(replacementTimeoutInSeconds(), value);
    return self();
  }

  /** Param: whether to go on from the newest checkpoint of the same training in checkpointDir. */
  default BooleanParam resume() {
    return new BooleanParam(
        this,
        "resume",
        "whether to go on from the newest checkpoint in checkpointDir of a training with the same rows and settings, if there is one");
  }

  default boolean getResume() {
    return (boolean) getOrDefault(resume());
  }

  default S setResume(boolean value) {
    set(resume(), value);
    return self();
  }

  /** Param: steps in a row that may be left out because their gradient is not finite. */
  default IntParam maxSkippedSteps() {
    return new IntParam(
        this,
        "maxSkippedSteps",
        "steps in a row that may be left out because their loss or gradient is not finite; after more, training goes on once from the newest checkpoint with half the rate, then it stops",
        ParamValidators.gtEq(0));
  }

  default int getMaxSkippedSteps() {
    return (int) getOrDefault(maxSkippedSteps());
  }

  default S setMaxSkippedSteps(int value) {
    set(maxSkippedSteps(), value);
    return self();
  }

  /** Sets every default of this interface; stages call it when they are made. */
  default void setRecoveryDefaults() {
    setDefault(checkpointInterval(), 1);
    setDefault(checkpointSteps(), 0);
    setDefault(keptCheckpoints(), 3);
    setDefault(maxRestarts(), 3);
    setDefault(replacementTimeoutInSeconds(), 30);
    setDefault(resume(), false);
    setDefault(maxSkippedSteps(), 3);
  }
}
