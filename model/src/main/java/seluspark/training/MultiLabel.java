package seluspark.training;

import seluspark.loss.BinaryCrossEntropy;
import seluspark.loss.Loss;

/**
 * To say of each of {@code labels} labels whether it holds of a row; several may, or none.
 *
 * @param labelSmoothing share of a label that is spread over both its values in training
 * @param isCalibrated whether a temperature, one for all labels, is fitted on the validation rows
 */
public record MultiLabel(int labels, double labelSmoothing, boolean isCalibrated)
    implements Objective {
  @Override
  public int outputWidth() {
    return labels;
  }

  @Override
  public int labelWidth() {
    return labels;
  }

  @Override
  public Loss loss() {
    return new BinaryCrossEntropy(labels, 0);
  }

  @Override
  public Loss trainingLoss() {
    return new BinaryCrossEntropy(labels, labelSmoothing);
  }
}
