package seluspark.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import seluspark.kernel.RandomArrays;

final class HuberErrorTest extends LossContract {
  @Override
  Loss loss() {
    return new HuberError(2, 0.8);
  }

  @Override
  float[] labels(int rowCount) {
    return RandomArrays.gaussian(rowCount * 2, 17);
  }

  @Test
  void isHalfTheSquareUpToDeltaAndLinearBeyond() {
    Loss single = new HuberError(1, 2);
    float[] one = {1};
    assertThat(single.value(1, new float[] {3}, new float[] {1.5f}, one)).isEqualTo(1.125);
    assertThat(single.value(1, new float[] {-4}, new float[] {1}, one)).isEqualTo(2 * (5 - 1.0));
  }

  @Test
  void rejectsADeltaOfZero() {
    assertThatThrownBy(() -> new HuberError(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot make a Huber error: expected an output width of at least 1 and a delta above 0,"
                + " found 1 and 0.0");
  }
}
