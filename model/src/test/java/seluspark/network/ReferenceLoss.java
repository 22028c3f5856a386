package seluspark.network;

import seluspark.loss.Loss;
import seluspark.loss.SoftmaxCrossEntropy;
import seluspark.loss.SquaredError;

/** The losses written as in a textbook, in double: the oracle of tests. */
final class ReferenceLoss {
  private ReferenceLoss() {}

  static double value(Loss loss, double[] output, float[] label, float[] weight) {
    int width = loss.outputWidth();
    double sum = 0;
    for (int row = 0; row < output.length / width; row++) {
      double value;
      if (loss instanceof SquaredError) {
        value = meanSquare(output, label, row * width, width);
      } else if (loss instanceof SoftmaxCrossEntropy) {
        value = softmax(output, row * width, width, (int) label[row]);
      } else {
        double probability = 1 / (1 + Math.exp(-output[row]));
        value = -Math.log(label[row] == 1 ? probability : 1 - probability);
      }
      sum += weight[row] * value;
    }
    return sum;
  }

  private static double meanSquare(double[] output, float[] label, int at, int width) {
    double sum = 0;
    for (int j = at; j < at + width; j++) {
      sum += (output[j] - label[j]) * (output[j] - label[j]) / width;
    }
    return sum;
  }

  private static double softmax(double[] output, int at, int width, int label) {
    double sum = 0;
    for (int j = 0; j < width; j++) {
      sum += Math.exp(output[at + j]);
    }
    return -Math.log(Math.exp(output[at + label]) / sum);
  }
}
