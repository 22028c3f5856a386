package seluspark.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AxisTest {

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(axis.label()::apply).toList();
  }

  @Test
  void ticksAreRoundAndHoldTheRange() {
    assertThat(labels(Axis.round("loss", 0.388, 0.566, 5)))
        .containsExactly("0.35", "0.40", "0.45", "0.50", "0.55", "0.60");
    assertThat(labels(Axis.round("lift", 0, 3.25, 5))).containsExactly("0", "1", "2", "3", "4");
    assertThat(labels(Axis.round("mean", -0.12, 0.12, 5)))
        .containsExactly("-0.15", "-0.10", "-0.05", "0.00", "0.05", "0.10", "0.15");
    assertThat(labels(Axis.round("rows", 0, 90_000, 4)))
        .containsExactly("0", "25,000", "50,000", "75,000", "100,000");
    assertThat(labels(Axis.round("tiny", 0, 3e-5, 3)))
        .containsExactly("0.00000", "0.00001", "0.00002", "0.00003");
    assertThat(labels(Axis.unit("recall")))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
  }

  @Test
  void rangeOfOneValueIsWidened() {
    Axis axis = Axis.round("loss", 0.5, 0.5, 4);
    assertThat(axis.low()).isLessThan(0.5);
    assertThat(axis.high()).isGreaterThan(0.5);
    Axis zero = Axis.round("loss", 0, 0, 4);
    assertThat(zero.at(0)).isBetween(0.0, 1.0);
  }

  @Test
  void epochsAreWholeNumbersFromTheFirst() {
    assertThat(labels(Axis.whole("epoch", 1, 46, 8))).containsExactly("1", "10", "20", "30", "40");
    assertThat(labels(Axis.whole("epoch", 1, 5, 8))).containsExactly("1", "2", "3", "4", "5");
    assertThat(labels(Axis.whole("epoch", 1, 1, 8))).containsExactly("1");
  }

  @Test
  void numbersReadTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Numbers.measure(1234.5)).isEqualTo("1,234.5000");
      assertThat(Numbers.count(7_043)).isEqualTo("7,043");
      assertThat(Plot.number(1.5)).isEqualTo("1.5");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void numbersAreShortAndNeverMinusZero() {
    assertThat(Numbers.fixed(-0.00001, 3)).isEqualTo("0.000");
    assertThat(Numbers.percent(0.2654)).isEqualTo("26.5\u00a0%");
    assertThat(Numbers.seconds(0.418)).isEqualTo("0.42 s");
    assertThat(Numbers.seconds(725)).isEqualTo("12 min 5 s");
    assertThat(Numbers.seconds(11_040)).isEqualTo("3 h 4 min");
    assertThat(Numbers.measure(Double.NaN)).isEqualTo("\u2013");
  }
}
