package seluspark.training;

/**
 * Full-batch training of a network for two classes in the plainest way: one row after the other, in
 * double, formulas as they stand in the papers. What the fast path must agree with to rounding.
 */
final class PlainTraining {
  private static final double ALPHA = 1.6732632423543772;
  private static final double SCALE = 1.0507009873554805;

  private final int[] widths;
  private final double[] parameters;
  private final double[] first;
  private final double[] second;
  private int steps;

  /** {@code widths} from input to output; parameters as the network lays them out. */
  PlainTraining(int[] widths, float[] initial) {
    this.widths = widths;
    this.parameters = new double[initial.length];
    for (int i = 0; i < initial.length; i++) {
      parameters[i] = initial[i];
    }
    this.first = new double[initial.length];
    this.second = new double[initial.length];
  }

  double[] parameters() {
    return parameters;
  }

  void sgdStep(RowBlock rows, double rate) {
    double[] gradient = gradient(rows);
    for (int i = 0; i < gradient.length; i++) {
      parameters[i] -= rate * gradient[i];
    }
  }

  /** Kingma and Ba (2015), algorithm 1. */
  void adamStep(RowBlock rows, double rate) {
    double[] gradient = gradient(rows);
    steps++;
    for (int i = 0; i < gradient.length; i++) {
      first[i] = 0.9 * first[i] + 0.1 * gradient[i];
      second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
      double mean = first[i] / (1 - Math.pow(0.9, steps));
      double square = second[i] / (1 - Math.pow(0.999, steps));
      parameters[i] -= rate * mean / (Math.sqrt(square) + 1e-8);
    }
  }

  /** Of the weighted mean of the rows' cross-entropies. */
  private double[] gradient(RowBlock rows) {
    double[] gradient = new double[parameters.length];
    double weight = 0;
    for (int row = 0; row < rows.rowCount(); row++) {
      weight += rows.weight(row);
      addGradient(rows, row, gradient);
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= weight;
    }
    return gradient;
  }

  private void addGradient(RowBlock rows, int row, double[] gradient) {
    int layers = widths.length - 1;
    double[][] outputs = new double[layers + 1][];
    outputs[0] = new double[widths[0]];
    for (int i = 0; i < widths[0]; i++) {
      outputs[0][i] = rows.features()[row * widths[0] + i];
    }
    for (int layer = 0; layer < layers; layer++) {
      outputs[layer + 1] = dense(layer, outputs[layer]);
      for (int j = 0; layer < layers - 1 && j < widths[layer + 1]; j++) {
        outputs[layer + 1][j] = selu(outputs[layer + 1][j]);
      }
    }
    double probability = 1 / (1 + Math.exp(-outputs[layers][0]));
    double[] delta = {rows.weight(row) * (probability - rows.label(row, 0))};
    for (int layer = layers - 1; layer >= 0; layer--) {
      delta = backward(layer, outputs[layer], delta, gradient);
    }
  }

  private double[] dense(int layer, double[] input) {
    double[] output = new double[widths[layer + 1]];
    for (int j = 0; j < output.length; j++) {
      output[j] = parameters[at(layer) + input.length * output.length + j];
      for (int i = 0; i < input.length; i++) {
        output[j] += input[i] * parameters[at(layer) + i * output.length + j];
      }
    }
    return output;
  }

  /** Adds the layer's gradient; returns that of what came before the SELU below it. */
  private double[] backward(int layer, double[] input, double[] delta, double[] gradient) {
    double[] below = new double[input.length];
    for (int j = 0; j < delta.length; j++) {
      gradient[at(layer) + input.length * delta.length + j] += delta[j];
      for (int i = 0; i < input.length; i++) {
        int weight = at(layer) + i * delta.length + j;
        gradient[weight] += input[i] * delta[j];
        below[i] += parameters[weight] * delta[j];
      }
    }
    for (int i = 0; i < input.length; i++) {
      below[i] *= input[i] > 0 ? SCALE : input[i] + SCALE * ALPHA;
    }
    return below;
  }

  private static double selu(double x) {
    return x > 0 ? SCALE * x : SCALE * ALPHA * Math.expm1(x);
  }

  private int at(int layer) {
    int at = 0;
    for (int i = 0; i < layer; i++) {
      at += (widths[i] + 1) * widths[i + 1];
    }
    return at;
  }
}
