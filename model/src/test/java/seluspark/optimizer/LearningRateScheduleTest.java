package seluspark.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LearningRateScheduleTest {
  @Test
  void constantStaysTheSame() {
    LearningRateSchedule schedule = LearningRateSchedule.of("constant", 0.25, 0, 100);
    assertThat(schedule.rate(0)).isEqualTo(0.25f);
    assertThat(schedule.rate(99)).isEqualTo(0.25f);
    assertThat(schedule.rate(1000)).isEqualTo(0.25f);
  }

  @Test
  void cosineFallsToZero() {
    LearningRateSchedule schedule = LearningRateSchedule.of("cosine", 2, 0, 100);
    assertThat(schedule.rate(0)).isEqualTo(2f);
    assertThat(schedule.rate(25)).isCloseTo((float) (1 + Math.sqrt(0.5)), within(1e-6f));
    assertThat(schedule.rate(50)).isCloseTo(1f, within(1e-6f));
    assertThat(schedule.rate(100)).isZero();
    assertThat(schedule.rate(150)).isZero();
  }

  @Test
  void eitherWarmsUpLinearly() {
    for (String name : new String[] {"constant", "cosine"}) {
      LearningRateSchedule schedule = LearningRateSchedule.of(name, 2, 4, 100);
      assertThat(schedule.rate(0)).isEqualTo(0.5f);
      assertThat(schedule.rate(1)).isEqualTo(1f);
      assertThat(schedule.rate(3)).isEqualTo(2f);
      assertThat(schedule.rate(4)).isEqualTo(2f);
    }
    assertThat(LearningRateSchedule.of("cosine", 2, 4, 104).rate(54)).isCloseTo(1f, within(1e-6f));
  }

  @Test
  void mayConsistOfWarmUpAlone() {
    assertThat(LearningRateSchedule.of("cosine", 2, 4, 4).rate(4)).isZero();
  }

  @Test
  void rejectsValuesOutOfRange() {
    assertThatThrownBy(() -> LearningRateSchedule.of("linear", 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot make a learning-rate schedule: expected the name constant or cosine, found"
                + " linear");
    assertThatThrownBy(() -> LearningRateSchedule.of("constant", 0, 0, 1))
        .hasMessage(
            "Cannot make a learning-rate schedule: expected a finite learning rate above 0, found"
                + " 0.0");
    assertThatThrownBy(() -> LearningRateSchedule.of("constant", 1, 5, 4))
        .hasMessage(
            "Cannot make a learning-rate schedule: expected 0 <= warm-up steps <= total steps,"
                + " found 5 and 4");
  }
}
