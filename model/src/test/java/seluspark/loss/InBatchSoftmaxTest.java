package seluspark.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.kernel.RandomArrays;

/** Against a plain computation in double. */
final class InBatchSoftmaxTest {
  private static final int WIDTH = 5;
  private static final int ROWS = 9;
  private static final double TEMPERATURE = 0.3;

  private static final float[] WEIGHT = {1, 0.5f, 2, 0, 3, 1, 1, 0.25f, 4};

  /** Rows 1 and 4 have the same document, rows 2 and 6 the same query, 5 a negative of row 0's. */
  private static float[] labels(boolean hasNegatives) {
    float[] labels = new float[ROWS * (hasNegatives ? 3 : 2)];
    int stride = labels.length / ROWS;
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i;
    }
    labels[4 * stride + 1] = labels[stride + 1];
    labels[6 * stride] = labels[2 * stride];
    if (hasNegatives) {
      labels[5 * stride + 2] = labels[1];
    }
    return labels;
  }

  private static double reference(
      double[] output, int from, int to, float[] labels, boolean hasNegatives) {
    int kinds = hasNegatives ? 2 : 1;
    double sum = 0;
    for (int i = from; i < to; i++) {
      double expSum = 0;
      for (int j = from; j < to; j++) {
        for (int kind = 1; kind <= kinds; kind++) {
          boolean own = i == j && kind == 1;
          boolean same =
              labels[j * (1 + kinds) + kind] == labels[i * (1 + kinds) + 1]
                  || kind == 1 && labels[j * (1 + kinds)] == labels[i * (1 + kinds)];
          if (own || !same) {
            expSum += Math.exp(cosine(output, i, j, kind, kinds) / TEMPERATURE);
          }
        }
      }
      sum += WEIGHT[i] * (Math.log(expSum) - cosine(output, i, i, 1, kinds) / TEMPERATURE);
    }
    return sum;
  }

  private static double cosine(double[] output, int i, int j, int kind, int kinds) {
    double product = 0;
    for (int e = 0; e < WIDTH; e++) {
      product += output[i * (1 + kinds) * WIDTH + e] * output[(j * (1 + kinds) + kind) * WIDTH + e];
    }
    return product;
  }

  private static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void valueAndGradientAreThoseOfThePlainFormula(boolean hasNegatives) {
    InBatchSoftmax loss = new InBatchSoftmax(WIDTH, hasNegatives, TEMPERATURE);
    float[] labels = labels(hasNegatives);
    float[] output = RandomArrays.gaussian(ROWS * loss.outputWidth(), 3);
    double[] point = doubles(output);
    double expected = reference(point, 0, ROWS, labels, hasNegatives);
    assertThat(loss.value(ROWS, output, labels, WEIGHT)).isCloseTo(expected, within(1e-4));

    float[] gradient = new float[output.length];
    assertThat(loss.gradient(0, ROWS, output, labels, WEIGHT, 0.5f, gradient))
        .isCloseTo(expected, within(1e-4));
    for (int i = 0; i < point.length; i++) {
      double center = point[i];
      point[i] = center + 1e-6;
      double above = reference(point, 0, ROWS, labels, hasNegatives);
      point[i] = center - 1e-6;
      double below = reference(point, 0, ROWS, labels, hasNegatives);
      point[i] = center;
      assertThat((double) gradient[i]).isCloseTo(0.5 * (above - below) / 2e-6, within(1e-4));
    }
  }

  @Test
  void rowsOfACallAreOneMicroBatch() {
    InBatchSoftmax loss = new InBatchSoftmax(WIDTH, false, TEMPERATURE);
    float[] labels = labels(false);
    float[] output = RandomArrays.gaussian(ROWS * 2 * WIDTH, 3);
    float[] gradient = new float[output.length];
    double value = loss.gradient(3, 8, output, labels, WEIGHT, 1, gradient);
    assertThat(value).isCloseTo(reference(doubles(output), 3, 8, labels, false), within(1e-4));
    assertThat(Arrays.copyOf(gradient, 3 * 2 * WIDTH)).containsOnly(0f);
    assertThat(Arrays.copyOfRange(gradient, 8 * 2 * WIDTH, gradient.length)).containsOnly(0f);
  }

  @Test
  void aRowAloneHasNothingToBeToldFrom() {
    InBatchSoftmax loss = new InBatchSoftmax(WIDTH, false, TEMPERATURE);
    float[] output = RandomArrays.gaussian(2 * WIDTH, 3);
    assertThat(loss.value(1, output, new float[2], new float[] {1})).isZero();
    assertThat(loss.value(0, output, new float[2], new float[] {1})).isZero();
  }

  @Test
  void showsDivergence() {
    InBatchSoftmax loss = new InBatchSoftmax(WIDTH, false, TEMPERATURE);
    float[] output = RandomArrays.gaussian(4 * WIDTH, 3);
    output[0] = Float.NaN;
    float[] gradient = new float[output.length];
    assertThat(
            loss.gradient(0, 2, output, new float[] {1, 2, 3, 4}, new float[] {1, 1}, 1, gradient))
        .isNaN();
    assertThat(gradient[0]).isNaN();
  }

  @Test
  void staysFiniteAtALowTemperature() {
    InBatchSoftmax loss = new InBatchSoftmax(1, false, 1e-4);
    float[] output = {1, -1, 1, 1};
    float[] gradient = new float[4];
    double value =
        loss.gradient(0, 2, output, new float[] {1, 2, 3, 4}, new float[] {1, 1}, 1, gradient);
    assertThat(value).isCloseTo(20_000, within(1.0));
    for (float each : gradient) {
      assertThat(each).isFinite();
    }
  }
}
