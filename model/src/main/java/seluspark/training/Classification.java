package seluspark.training;

import java.util.List;
import seluspark.loss.BinaryCrossEntropy;
import seluspark.loss.Loss;
import seluspark.loss.SoftmaxCrossEntropy;

/**
 * To tell {@code classes} classes, labeled 0, 1, ..., apart.
 *
 * @param classWeights by which the rows of each class weigh more or less; empty for all alike
 * @param labelSmoothing share of a label that is spread over all classes in training
 * @param isCalibrated whether a temperature is fitted on the validation rows
 */
public record Classification(
    int classes, List<Float> classWeights, double labelSmoothing, boolean isCalibrated)
    implements Objective {

  /** All classes weigh alike, nothing is smoothed or calibrated. */
  public Classification(int classes) {
    this(classes, List.of(), 0, false);
  }

  boolean isBinary() {
    return classes == 2;
  }

  /** One output for two classes, else one output a class. */
  @Override
  public int outputWidth() {
    return isBinary() ? 1 : classes;
  }

  @Override
  public int labelWidth() {
    return 1;
  }

  @Override
  public Loss loss() {
    return loss(0);
  }

  @Override
  public Loss trainingLoss() {
    return loss(labelSmoothing);
  }

  private Loss loss(double smoothing) {
    return isBinary()
        ? new BinaryCrossEntropy(1, smoothing)
        : new SoftmaxCrossEntropy(classes, smoothing);
  }

  @Override
  public void encode(int rowCount, float[] labels, float[] weights) {
    if (!classWeights.isEmpty()) {
      for (int row = 0; row < rowCount; row++) {
        weights[row] *= classWeights.get((int) labels[row]);
      }
    }
  }
}
