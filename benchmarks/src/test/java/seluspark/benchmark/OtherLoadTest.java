package seluspark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OtherLoadTest {
  @Test
  void busyTimeIsAllTimeButIdleAndWaitingForInput() {
    assertThat(OtherLoad.busyTicks("cpu  1 20 300 9999 8888 4000 50000 600000 7 7"))
        .isEqualTo(654_321);
  }

  @Test
  void ownTimeCountsEndedChildrenAndAnyProgramName() {
    String fieldsFromThird = "S 1 1 1 0 -1 0 0 0 0 0 1 20 300 4000 20 0 9 0 0";
    assertThat(OtherLoad.ownTicks("17 (a (b) c) " + fieldsFromThird)).isEqualTo(4321);
  }
}
