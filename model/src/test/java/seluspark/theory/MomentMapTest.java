package seluspark.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of Klambauer et al. (2017) and of their published Mathematica checks. */
final class MomentMapTest {
  private static final double STEP = 1e-5;

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1, 1.5, 1.1, 0.067725101690, 1.481574958271",
    "0.1, -0.1, 0.8, 0.95, -0.031060501792, 0.803711757679",
    "-0.1, -0.1, 0.8, 1.1, -0.000556610552, 0.907264783427",
    "0.05, 0.02, 1.2, 1.0, 0.018878577220, 1.153364571440",
    "0, 0, 0.5, 1, -0.041430000033, 0.577499753201",
    "-1, -0.1, 3, 1.25, 0.318946699739, 2.880255710044",
    "0.1, 0.1, 0.02, 0.8, -0.015961041377, 0.027736083211",
    "0.5, 1.0, 1.0, 1.0, 0.510008137295, 1.104972031241"
  })
  void mapsMeanAndVariance(
      double mean, double omega, double variance, double tau, double newMean, double newVariance) {
    Moments output = new MomentMap(omega, tau).apply(new Moments(mean, variance));
    assertThat(output.mean()).isCloseTo(newMean, within(1e-9));
    assertThat(output.variance()).isCloseTo(newVariance, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1, 1",
    "0.1, 0.1, 1.5, 1.1",
    "-0.1, -0.1, 0.8, 1.1",
    "0.5, 1, 1, 1",
    "-3, 2, 0.5, 0.7",
    "2, 1.5, 9, 1.2"
  })
  void jacobianHoldsTheDerivatives(double mean, double omega, double variance, double tau) {
    MomentMap map = new MomentMap(omega, tau);
    Jacobian jacobian = map.jacobian(new Moments(mean, variance));
    Moments right = map.apply(new Moments(mean + STEP, variance));
    Moments left = map.apply(new Moments(mean - STEP, variance));
    Moments up = map.apply(new Moments(mean, variance + STEP));
    Moments down = map.apply(new Moments(mean, variance - STEP));
    assertThat(jacobian.meanByMean())
        .isCloseTo((right.mean() - left.mean()) / (2 * STEP), within(1e-8));
    assertThat(jacobian.meanByVariance())
        .isCloseTo((up.mean() - down.mean()) / (2 * STEP), within(1e-8));
    assertThat(jacobian.varianceByMean())
        .isCloseTo((right.variance() - left.variance()) / (2 * STEP), within(1e-8));
    assertThat(jacobian.varianceByVariance())
        .isCloseTo((up.variance() - down.variance()) / (2 * STEP), within(1e-8));
  }

  @Test
  void contractsAtItsFixedPoint() {
    MomentMap map = MomentMap.lecunNormal();
    Moments fixed = map.apply(new Moments(0, 1));
    assertThat(fixed.mean()).isCloseTo(0, within(1e-14));
    assertThat(fixed.variance()).isCloseTo(1, within(1e-14));
    Jacobian jacobian = map.jacobian(new Moments(0, 1));
    assertThat(jacobian.meanByMean()).isZero();
    assertThat(jacobian.meanByVariance()).isCloseTo(0.0888348, within(1e-7));
    assertThat(jacobian.varianceByMean()).isCloseTo(0, within(1e-12));
    assertThat(jacobian.varianceByVariance()).isCloseTo(0.782648, within(1e-6));
    assertThat(jacobian.largestSingularValue()).isCloseTo(0.787673, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 1",
    "0, 0.95, -0.018566, 0.828795",
    "0, 1.1, 0.048518, 1.399308",
    "0.1, 1.1, 0.054706, 1.410290",
    "-0.1, 0.95, -0.016720, 0.830654"
  })
  void leadsToItsFixedPoint(double omega, double tau, double mean, double variance) {
    Moments fixed = new MomentMap(omega, tau).fixedPoint();
    assertThat(fixed.mean()).isCloseTo(mean, within(1e-6));
    assertThat(fixed.variance()).isCloseTo(variance, within(1e-6));
  }

  /** Theorem 1: a contraction of the domain into itself. */
  @Test
  void contractsTheDomainOfTheTheoremWithItsExtremeInTheKnownCorner() {
    double largest = 0;
    for (double mean = -0.1; mean < 0.1001; mean += 0.05) {
      for (double omega = -0.1; omega < 0.1001; omega += 0.05) {
        for (double variance = 0.8; variance < 1.5001; variance += 0.05) {
          for (double tau = 0.95; tau < 1.1001; tau += 0.025) {
            MomentMap map = new MomentMap(omega, tau);
            Moments input = new Moments(mean, variance);
            largest = Math.max(largest, map.jacobian(input).largestSingularValue());
            assertThat(map.apply(input).mean()).isBetween(-0.031061, 0.067726);
            assertThat(map.apply(input).variance()).isBetween(0.803711, 1.481576);
          }
        }
      }
    }
    double corner =
        new MomentMap(-0.1, 1.1).jacobian(new Moments(-0.1, 0.8)).largestSingularValue();
    assertThat(corner).isCloseTo(0.897608, within(1e-6));
    assertThat(largest).isCloseTo(corner, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 1e6, 1", "5, 10, 1e5, 2", "-100, 3, 1e4, 1", "-300, 1, 1, 1", "300, 1, 1, 1"})
  void doesNotOverflow(double mean, double omega, double variance, double tau) {
    MomentMap map = new MomentMap(omega, tau);
    Moments output = map.apply(new Moments(mean, variance));
    assertThat(output.mean()).isFinite();
    assertThat(output.variance()).isFinite();
    assertThat(map.jacobian(new Moments(mean, variance)).largestSingularValue()).isFinite();
  }

  @Test
  void rejectsMomentsWithoutMeaning() {
    assertThatThrownBy(() -> new MomentMap(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot map moments: expected a finite weight sum and a squared weight sum above 0,"
                + " found 0.0 and 0.0");
    assertThatThrownBy(() -> MomentMap.lecunNormal().apply(new Moments(0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot map moments: expected a variance above 0, found 0.0");
  }
}
