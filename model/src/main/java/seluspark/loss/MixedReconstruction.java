package seluspark.loss;

import java.util.Arrays;
import java.util.List;

/**
 * How badly a network gives a row back, averaged over the columns of a table: of a quantity the
 * mean squared difference of its features, of a category the cross-entropy of the softmax of its
 * outputs. A row is its own label; the true category is that of the largest one-hot feature, and
 * where none is above 0 the cell is in no category, and nothing is asked of it.
 *
 * @param columns which follow one another without a gap
 */
public record MixedReconstruction(List<ColumnGroup> columns) implements Loss {
  @Override
  public int outputWidth() {
    return columns.get(columns.size() - 1).end();
  }

  @Override
  public int labelWidth() {
    return outputWidth();
  }

  @Override
  public double value(int rowCount, float[] output, float[] label, float[] weight) {
    double sum = 0;
    for (int row = 0; row < rowCount; row++) {
      sum += weight[row] * error(output, label, row);
    }
    return sum;
  }

  /** How badly one row is given back: the mean over its columns. */
  public double error(float[] output, float[] label, int row) {
    double errors = 0;
    for (int column = 0; column < columns.size(); column++) {
      errors += error(column, output, label, row);
    }
    return errors / columns.size();
  }

  /** How badly one column of one row is given back, from 0 up. */
  public double error(int column, float[] output, float[] label, int row) {
    ColumnGroup group = columns.get(column);
    int start = row * outputWidth() + group.start();
    int end = row * outputWidth() + group.end();
    return group.isCategorical()
        ? crossEntropy(output, label, start, end)
        : meanSquare(output, label, start, end);
  }

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
      double factor = (double) scale * weight[row] / columns.size();
      int at = row * outputWidth();
      for (ColumnGroup group : columns) {
        int start = at + group.start();
        int end = at + group.end();
        if (group.isCategorical()) {
          softmaxGradient(output, label, start, end, factor, outputGradient);
        } else {
          for (int i = start; i < end; i++) {
            double difference = (double) output[i] - label[i];
            outputGradient[i] = (float) (2 * factor / (end - start) * difference);
          }
        }
      }
      sum += weight[row] * error(output, label, row);
    }
    return sum;
  }

  private static double meanSquare(float[] output, float[] label, int start, int end) {
    double squares = 0;
    for (int i = start; i < end; i++) {
      double difference = (double) output[i] - label[i];
      squares += difference * difference;
    }
    return squares / (end - start);
  }

  private static double crossEntropy(float[] output, float[] label, int start, int end) {
    int truth = largest(label, start, end);
    if (label[truth] <= 0) {
      return 0;
    }
    double largest = output[largest(output, start, end)];
    double sum = 0;
    for (int i = start; i < end; i++) {
      sum += StrictMath.exp(output[i] - largest);
    }
    return StrictMath.log(sum) + (largest - output[truth]);
  }

  private static void softmaxGradient(
      float[] output, float[] label, int start, int end, double factor, float[] gradient) {
    int truth = largest(label, start, end);
    if (label[truth] <= 0) {
      Arrays.fill(gradient, start, end, 0);
      return;
    }
    double largest = output[largest(output, start, end)];
    double sum = 0;
    for (int i = start; i < end; i++) {
      double exp = StrictMath.exp(output[i] - largest);
      gradient[i] = (float) exp;
      sum += exp;
    }
    for (int i = start; i < end; i++) {
      gradient[i] = (float) (factor * (gradient[i] / sum - (i == truth ? 1 : 0)));
    }
  }

  private static int largest(float[] values, int start, int end) {
    int best = start;
    for (int i = start + 1; i < end; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
