package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ValidationMetricTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByTheNameThatUsersWrite(ValidationMetric metric) {
    assertThat(ValidationMetric.of(metric.paramValue())).isSameAs(metric);
  }

  @Test
  void refusesOtherNamesAndListsItsOwn() {
    assertThatThrownBy(() -> ValidationMetric.of("auc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot choose the best epoch by \"auc\": expected one of loss, rocAuc, accuracy,"
                + " rmse");
  }

  @ParameterizedTest
  @EnumSource
  void anyFiniteValueBeatsTheWorst(ValidationMetric metric) {
    assertThat(metric.isBetter(-1e300, metric.worst())).isTrue();
    assertThat(metric.isBetter(1e300, metric.worst())).isTrue();
    assertThat(metric.isBetter(metric.worst(), 0)).isFalse();
  }

  @Test
  void lossIsBetterWhenLowerAndTheOthersWhenHigher() {
    assertThat(ValidationMetric.LOSS.isBetter(0.1, 0.2)).isTrue();
    assertThat(ValidationMetric.LOSS.isBetter(0.2, 0.1)).isFalse();
    assertThat(ValidationMetric.ROC_AUC.isBetter(0.2, 0.1)).isTrue();
    assertThat(ValidationMetric.ACCURACY.isBetter(0.1, 0.2)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void equalValuesAreNotBetter(ValidationMetric metric) {
    assertThat(metric.isBetter(0.5, 0.5)).isFalse();
  }
}
