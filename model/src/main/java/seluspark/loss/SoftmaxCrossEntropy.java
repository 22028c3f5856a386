package seluspark.loss;

/**
 * Cross-entropy of the softmax of one logit per class. The label is the index of the class:
 *
 * <pre>loss = log(sum of exp(z)) - z[label],  d loss / dz[j] = softmax(z)[j] - (j = label ? 1 : 0)
 * </pre>
 *
 * computed from differences to the largest logit, so that exp cannot overflow.
 *
 * @param classes number of classes, at least 2
 * @param smoothing share of each label that is spread over all classes alike: the loss then has (1
 *     - smoothing)·z[label] + smoothing·(mean of z) in place of z[label]
 */
public record SoftmaxCrossEntropy(int classes, double smoothing) implements Loss {
  /** Without smoothing. */
  public SoftmaxCrossEntropy(int classes) {
    this(classes, 0);
  }

  /** Throws IllegalArgumentException for fewer than 2 classes or smoothing outside [0, 1). */
  public SoftmaxCrossEntropy {
    if (classes < 2) {
      throw new IllegalArgumentException(
          "Cannot make a softmax cross-entropy: expected at least 2 classes, found " + classes);
    }
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "Cannot make a softmax cross-entropy: expected a smoothing of at least 0 and less than 1,"
              + " found "
              + smoothing);
    }
  }

  @Override
  public int outputWidth() {
    return classes;
  }

  /** Throws IllegalArgumentException for a label that is not the index of a class. */
  @Override
  public double value(int rowCount, float[] output, float[] label, float[] weight) {
    double sum = 0;
    for (int row = 0; row < rowCount; row++) {
      int at = row * classes;
      double largest = largest(output, at);
      double expSum = 0;
      for (int j = 0; j < classes; j++) {
        expSum += StrictMath.exp(output[at + j] - largest);
      }
      sum += weight[row] * loss(output, at, index(label, row), largest, expSum);
    }
    return sum;
  }

  /** Throws IllegalArgumentException for a label that is not the index of a class. */
  @Override
  public double gradient(
      int from,
      int to,
      float[] output,
      float[] label,
      float[] weight,
      float scale,
      float[] outputGradient) {
    double sum = 0;
    for (int row = from; row < to; row++) {
      int at = row * classes;
      int index = index(label, row);
      double largest = largest(output, at);
      double expSum = 0;
      for (int j = 0; j < classes; j++) {
        double exp = StrictMath.exp(output[at + j] - largest);
        outputGradient[at + j] = (float) exp;
        expSum += exp;
      }
      // The probability of the label, less 1, is minus the sum of the others: no cancellation.
      double others = 0;
      double factor = scale * weight[row] / expSum;
      for (int j = 0; j < classes; j++) {
        if (j != index) {
          others += outputGradient[at + j];
          outputGradient[at + j] = (float) (factor * outputGradient[at + j]);
        }
      }
      outputGradient[at + index] = (float) (-factor * others);
      smooth(outputGradient, at, index, scale * weight[row]);
      sum += weight[row] * loss(output, at, index, largest, expSum);
    }
    return sum;
  }

  private double loss(float[] output, int at, int index, double largest, double expSum) {
    double loss = StrictMath.log(expSum) + (largest - output[at + index]);
    if (smoothing > 0) {
      double differences = 0;
      for (int j = 0; j < classes; j++) {
        differences += (double) output[at + index] - output[at + j];
      }
      loss += smoothing / classes * differences;
    }
    return loss;
  }

  private void smooth(float[] gradient, int at, int index, float factor) {
    if (smoothing > 0) {
      double share = factor * smoothing / classes;
      for (int j = 0; j < classes; j++) {
        gradient[at + j] -= (float) share;
      }
      gradient[at + index] += (float) (factor * smoothing);
    }
  }

  private double largest(float[] output, int at) {
    float largest = output[at];
    for (int j = 1; j < classes; j++) {
      largest = Math.max(largest, output[at + j]);
    }
    return largest;
  }

  private int index(float[] label, int row) {
    int index = (int) label[row];
    if (index != label[row] || index < 0 || index >= classes) {
      throw new IllegalArgumentException(
          "Cannot compute a softmax cross-entropy: expected labels that are class indices from 0 to "
              + (classes - 1)
              + ", found "
              + label[row]
              + " in row "
              + row);
    }
    return index;
  }
}
