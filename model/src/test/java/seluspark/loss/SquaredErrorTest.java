package seluspark.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import seluspark.kernel.RandomArrays;

final class SquaredErrorTest extends LossContract {
  @Override
  Loss loss() {
    return new SquaredError(3);
  }

  @Override
  float[] labels(int rowCount) {
    return RandomArrays.gaussian(rowCount * 3, 17);
  }

  @Test
  void isTheMeanSquareOfTheDifferencesOfARow() {
    float[] output = {1, 2, 3, 0, 0, 0};
    float[] label = {1, 0, 0, 3, 0, 0};
    assertThat(loss().value(2, output, label, new float[] {1, 2}))
        .isEqualTo((4 + 9) / 3.0 + 2 * 9 / 3.0);
  }

  @Test
  void ofOneOutputIsTheSquareOfTheDifference() {
    Loss single = new SquaredError();
    assertThat(single.outputWidth()).isEqualTo(1);
    assertThat(single.value(1, new float[] {2}, new float[] {5}, new float[] {1})).isEqualTo(9);
  }

  @Test
  void rejectsAnEmptyRow() {
    assertThatThrownBy(() -> new SquaredError(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot make a squared error: expected an output width of at least 1, found 0");
  }
}
