package seluspark.training;

import java.time.Duration;
import seluspark.network.Architecture;

/** Small runs whose settings tests vary one by one. */
final class Runs {
  static final int FEATURES = 5;
  static final TrainingSettings.Recovery NO_CHECKPOINTS =
      new TrainingSettings.Recovery(null, 0, 0, 1, 0, 0, false, 0);

  private Runs() {}

  static TrainingSettings.Optimization optimizer(String name, double rate, double clipNorm) {
    return new TrainingSettings.Optimization(
        name, rate, 0.9, 0.9, 0.999, 0.01, clipNorm, "constant", 0);
  }

  /** Without weight decay or clipping. */
  static TrainingSettings.Optimization plain(String name, double rate) {
    return new TrainingSettings.Optimization(name, rate, 0.9, 0.9, 0.999, 0, 0, "constant", 0);
  }

  static TrainingSettings settings(
      TrainingSettings.Optimization optimizer,
      double dropout,
      int epochs,
      int batchSize,
      int shards) {
    return new TrainingSettings(
        Architecture.selfNormalizing(new int[] {6, 4}, dropout),
        optimizer,
        new TrainingSettings.Stopping(epochs, 0, epochs, ValidationMetric.LOSS, false),
        batchSize,
        shards,
        0,
        17,
        0,
        Duration.ofSeconds(30),
        Exchange.AUTO,
        0,
        NO_CHECKPOINTS);
  }

  /** The same settings but for recovery. */
  static TrainingSettings recovering(
      TrainingSettings settings, TrainingSettings.Recovery recovery) {
    return new TrainingSettings(
        settings.architecture(),
        settings.optimizer(),
        settings.stopping(),
        settings.batchSize(),
        settings.shards(),
        settings.workers(),
        settings.seed(),
        settings.validationFraction(),
        settings.exchangeTimeout(),
        settings.exchange(),
        settings.rowMemory(),
        recovery);
  }

  /** The same settings with another architecture. */
  static TrainingSettings with(Architecture architecture, TrainingSettings settings) {
    return new TrainingSettings(
        architecture,
        settings.optimizer(),
        settings.stopping(),
        settings.batchSize(),
        settings.shards(),
        settings.workers(),
        settings.seed(),
        settings.validationFraction(),
        settings.exchangeTimeout(),
        settings.exchange(),
        settings.rowMemory(),
        settings.recovery());
  }

  /** The same run with rows that go through the network by their non-zeros. */
  static RunContext sparse(RunContext run) {
    return with(run, true, run.standardization());
  }

  /** The same run on standardized features. */
  static RunContext standardized(RunContext run, Standardization standardization) {
    return with(run, run.isSparse(), standardization);
  }

  private static RunContext with(
      RunContext run, boolean isSparse, Standardization standardization) {
    return new RunContext(
        run.settings(),
        run.objective(),
        run.plan(),
        run.inputWidth(),
        run.meanWeight(),
        run.isWeighted(),
        isSparse,
        standardization,
        run.onAllRows());
  }

  /** The run of {@code workers} workers on rows whose weights count if they are not all one. */
  static RunContext of(
      TrainingSettings settings, int classes, RowBlock training, RowBlock validation, int workers) {
    ShardPlan plan =
        ShardPlan.of(
            settings.shards(),
            counts(workers, training.rowCount()),
            counts(workers, validation.rowCount()));
    double weight = 0;
    boolean weighted = false;
    for (int row = 0; row < training.rowCount(); row++) {
      weight += training.weight(row);
      weighted |= training.weight(row) != 1;
    }
    return new RunContext(
        settings,
        new Classification(classes),
        plan,
        training.featureCount(),
        weighted ? weight / training.rowCount() : 1,
        weighted,
        false,
        null,
        false);
  }

  /** A context of so many rows, for what depends on counts alone. */
  static RunContext counting(long rows, int batchSize, int shards) {
    return new RunContext(
        settings(plain("sgd", 0.1), 0, 1, batchSize, shards),
        new Classification(2),
        ShardPlan.of(shards, new long[] {rows}, new long[] {0}),
        FEATURES,
        1,
        false,
        false,
        null,
        false);
  }

  private static long[] counts(int workers, long rows) {
    long[] counts = new long[workers];
    counts[0] = rows;
    return counts;
  }
}
