package seluspark.dataprep.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MomentsTest {

  @Test
  void meanAndDeviationOfAFewNumbers() {
    Moments moments = moments(2, 4, 4, 4, 5, 5, 7, 9);
    assertThat(moments.count()).isEqualTo(8);
    assertThat(moments.mean()).isEqualTo(5);
    assertThat(moments.deviation(8)).isEqualTo(2);
  }

  @Test
  void rowsWithoutANumberCountAsTheMean() {
    assertThat(moments(1, 3).deviation(8)).isEqualTo(0.5);
  }

  @Test
  void seesASmallSpreadAroundALargeMean() {
    Moments moments = moments(1e15, 1e15 + 1, 1e15 + 2);
    assertThat(moments.mean()).isEqualTo(1e15 + 1);
    assertThat(moments.deviation(3)).isCloseTo(Math.sqrt(2.0 / 3), within(1e-15));
  }

  @Test
  void equalNumbersHaveNoDeviationWhateverTheirRounding() {
    assertThat(moments(0.1, 0.1, 0.1).deviation(3)).isZero();
  }

  @Test
  void squaresBeyondTheRangeOfDoublesDoNoHarm() {
    assertThat(moments(-1e200, 1e200).deviation(2)).isEqualTo(1e200);
    assertThat(moments(-1e-200, 1e-200).deviation(2)).isEqualTo(1e-200);
  }

  @Test
  void noNumbersHaveMeanAndDeviationZero() {
    assertThat(moments().mean()).isZero();
    assertThat(moments().deviation(5)).isZero();
  }

  private static Moments moments(double... values) {
    Moments moments = new Moments();
    for (double value : values) {
      moments.add(value);
    }
    return moments;
  }
}
