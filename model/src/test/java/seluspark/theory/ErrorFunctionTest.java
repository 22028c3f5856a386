package seluspark.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorFunctionTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0.5, 0.47950012218695346",
    "1, 0.15729920705028513",
    "2, 0.0046777349810472658",
    "3, 2.2090496998585441e-05",
    "5, 1.5374597944280349e-12",
    "10, 2.0884875837625448e-45",
    "-1, 1.8427007929497148"
  })
  void complementaryHasTheTabulatedValues(double x, double expected) {
    assertThat(ErrorFunction.complementary(x)).isCloseTo(expected, withinPercentage(1e-10));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 0.42758357615580700",
    "10, 0.056140992743822585",
    "100, 0.0056416137829894329",
    "1e10, 5.6418958354775629e-11",
    "-2, 108.94090438997797"
  })
  void scaledComplementaryNeverOverflowsForPositiveArguments(double x, double expected) {
    assertThat(ErrorFunction.scaledComplementary(x)).isCloseTo(expected, withinPercentage(1e-10));
  }

  @Test
  void seriesAndFractionMeet() {
    double below = ErrorFunction.scaledComplementary(Math.nextDown(1.5));
    assertThat(ErrorFunction.scaledComplementary(1.5)).isCloseTo(below, withinPercentage(1e-11));
  }
}
