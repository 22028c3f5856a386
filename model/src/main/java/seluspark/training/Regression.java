package seluspark.training;

import java.util.List;
import seluspark.loss.Loss;

/**
 * To predict numbers. The network works in a unit of its own, in which a target is {@code (y -
 * shift) / scale}; one list entry an output.
 *
 * @param kind what is minimized
 * @param shift of each output, in the unit of the target
 * @param scale of each output, in the unit of the target
 */
public record Regression(RegressionLoss kind, List<Double> shift, List<Double> scale)
    implements Objective {
  /** Throws IllegalArgumentException unless each output has a shift and a positive scale. */
  public Regression {
    if (shift.size() != scale.size() || !scale.stream().allMatch(each -> each > 0)) {
      throw new IllegalArgumentException(
          "Cannot predict numbers: expected a shift and a positive scale for each, found "
              + shift
              + " and "
              + scale);
    }
  }

  @Override
  public int outputWidth() {
    return shift.size();
  }

  @Override
  public int labelWidth() {
    return shift.size();
  }

  @Override
  public Loss loss() {
    return kind.loss(outputWidth());
  }

  @Override
  public void encode(int rowCount, float[] labels, float[] weights) {
    int width = outputWidth();
    for (int j = 0; j < width; j++) {
      double by = shift.get(j);
      double unit = scale.get(j);
      for (int i = j; i < rowCount * width; i += width) {
        labels[i] = (float) ((labels[i] - by) / unit);
      }
    }
  }

  /**
   * What output {@code j} of the network says in the unit of the target.
   *
   * @param at where the outputs of the row start
   */
  public double prediction(float[] outputs, int at, int j) {
    return shift.get(j) + scale.get(j) * kind.link(outputs[at + j]);
  }
}
