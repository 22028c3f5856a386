package seluspark.dataprep.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShapeTest {

  @Test
  void powerIsThatOfYeoAndJohnson() {
    assertThat(new Shape.Power(1).apply(3)).isCloseTo(3, within(1e-12));
    assertThat(new Shape.Power(1).apply(-3)).isCloseTo(-3, within(1e-12));
    assertThat(new Shape.Power(0).apply(3)).isCloseTo(Math.log(4), within(1e-12));
    assertThat(new Shape.Power(2).apply(-3)).isCloseTo(-Math.log(4), within(1e-12));
    assertThat(new Shape.Power(0.5).apply(3)).isCloseTo(2, within(1e-12));
    assertThat(new Shape.Power(0.5).apply(-3)).isCloseTo(-(8 - 1) / 1.5, within(1e-12));
    assertThat(new Shape.Power(1e-12).apply(3)).isCloseTo(Math.log(4), within(1e-9));
  }

  @Test
  void quantilesAreJoinedByLinesAndGoOnBeyond() {
    Shape shape = new Shape.QuantileNormal(new double[] {-1, 0, 4}, new double[] {-2, 0.5, 2});
    assertThat(shape.apply(-1)).isEqualTo(-2);
    assertThat(shape.apply(-0.5)).isEqualTo(-0.75);
    assertThat(shape.apply(0)).isEqualTo(0.5);
    assertThat(shape.apply(1)).isEqualTo(0.875);
    assertThat(shape.apply(4)).isEqualTo(2);
    assertThat(shape.apply(5)).isCloseTo(2 + Math.log(2), within(1e-12));
    assertThat(shape.apply(-1e6)).isBetween(-16.0, -15.0);
    for (double at = -10; at < 10; at += 0.25) {
      assertThat(shape.apply(at + 0.25)).isGreaterThan(shape.apply(at));
    }
  }

  @Test
  void refusesPointsThatDoNotIncrease() {
    assertThatThrownBy(() -> new Shape.QuantileNormal(new double[] {1, 1}, new double[] {0, 1}))
        .hasMessageContaining("points that increase");
    assertThatThrownBy(
            () -> new Shape.QuantileNormal(new double[] {1, 2}, new double[] {0, Double.NaN}))
        .hasMessageContaining("points that increase");
    assertThatThrownBy(() -> new Shape.QuantileNormal(new double[] {1}, new double[] {0}))
        .hasMessageContaining("two points or more");
  }
}
