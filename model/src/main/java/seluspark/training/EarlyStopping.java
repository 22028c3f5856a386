package seluspark.training;

/**
 * Remembers the best epoch by a metric and its weights, and says when to stop; without patience
 * every epoch counts as better than the one before. Every worker holds one and feeds it the same
 * exact figures, so all decide alike without asking each other.
 */
final class EarlyStopping {
  private final TrainingSettings.Stopping stopping;
  private final float[] bestParameters;
  private double best;
  private int bestEpoch;

  EarlyStopping(TrainingSettings.Stopping stopping, int parameterCount) {
    this.stopping = stopping;
    this.bestParameters = new float[parameterCount];
    this.best = stopping.metric().worst();
  }

  /** Takes note of an epoch; {@code metric} NaN (no validation rows) makes it the best so far. */
  void observe(int epoch, double metric, float[] parameters) {
    if (stopping.patience() == 0
        || Double.isNaN(metric)
        || stopping.metric().isBetter(metric, best)) {
      best = metric;
      bestEpoch = epoch;
      System.arraycopy(parameters, 0, bestParameters, 0, parameters.length);
    }
  }

  boolean isOver(int epoch) {
    return epoch >= stopping.maxEpochs()
        || stopping.patience() > 0 && epoch - bestEpoch >= stopping.patience();
  }

  /** Continues from a checkpoint. */
  void restore(double savedBest, int savedEpoch, float[] savedParameters) {
    best = savedBest;
    bestEpoch = savedEpoch;
    System.arraycopy(savedParameters, 0, bestParameters, 0, bestParameters.length);
  }

  double best() {
    return best;
  }

  int bestEpoch() {
    return bestEpoch;
  }

  float[] bestParameters() {
    return bestParameters;
  }
}
