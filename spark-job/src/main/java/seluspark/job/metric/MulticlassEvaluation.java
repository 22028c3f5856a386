package seluspark.job.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model of several classes on held-out rows. */
public final class MulticlassEvaluation implements Evaluation {

  private final ConfusionMatrix confusion;
  private final double logLoss;

  private MulticlassEvaluation(ConfusionMatrix confusion, double logLoss) {
    this.confusion = confusion;
    this.logLoss = logLoss;
  }

  /**
   * @param probabilities rows x classCount, row-major
   * @param labels actual class of each row, 0 to classCount - 1
   * @throws IllegalArgumentException for no rows, too many, or a probability or label out of range
   *     (naming the row)
   */
  public static MulticlassEvaluation of(float[] probabilities, int classCount, int[] labels) {
    long expected = (long) labels.length * classCount;
    if (labels.length == 0 || labels.length > MAX_ROWS || probabilities.length != expected) {
      throw new IllegalArgumentException(
          "Cannot evaluate: expected 1 to %,d labels and %d probabilities for each, found %,d and %,d"
              .formatted(MAX_ROWS, classCount, labels.length, probabilities.length));
    }
    long[][] counts = new long[classCount][classCount];
    double[] losses = new double[labels.length];
    for (int row = 0; row < labels.length; row++) {
      int label = labels[row];
      if (label < 0 || label >= classCount) {
        throw new IllegalArgumentException(
            "Cannot evaluate: expected labels from 0 to %d, found %d in row %d"
                .formatted(classCount - 1, label, row));
      }
      counts[label][likeliest(probabilities, row, classCount)]++;
      losses[row] = Evaluation.logLoss(probabilities[row * classCount + label]);
    }
    // Summed in order of size, so that the order in which rows were collected leaves no trace.
    Arrays.parallelSort(losses);
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return new MulticlassEvaluation(new ConfusionMatrix(counts), sum / losses.length);
  }

  /** The class of highest probability, the lowest index among equals. */
  private static int likeliest(float[] probabilities, int row, int classCount) {
    int best = 0;
    for (int i = 0; i < classCount; i++) {
      float probability = probabilities[row * classCount + i];
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "Cannot evaluate: expected probabilities in [0, 1], found %s for class %d in row %d"
                .formatted(probability, i, row));
      }
      if (probability > probabilities[row * classCount + best]) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public long rowCount() {
    return confusion.rowCount();
  }

  public ConfusionMatrix confusion() {
    return confusion;
  }

  /** Mean of -log(probability given to the actual class), in nats. */
  public double logLoss() {
    return logLoss;
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", confusion.accuracy());
    metrics.put("logLoss", logLoss);
    metrics.put("macroF1", confusion.macroF1());
    return metrics;
  }
}
