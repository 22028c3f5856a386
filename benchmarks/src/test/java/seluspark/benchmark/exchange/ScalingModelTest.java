package seluspark.benchmark.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingModelTest {
  private static final double LINK_MILLIS_A_MEGABYTE = 8;

  @Test
  void linkLimitsLargeExchanges() {
    ScalingModel model = ScalingModel.fit(List.of(measured(10_000, 0.3), measured(10_000_000, 90)));

    // 120 MB of sums and parameters, seven eighths of them to and from others.
    assertThat(model.millis(10_000_000, 8, 1))
        .isCloseTo(105 * LINK_MILLIS_A_MEGABYTE + model.latencyMillis(), within(1e-6));
  }

  @Test
  void workersThatShareCoresTakeTurns() {
    ScalingModel model = ScalingModel.fit(List.of(measured(10_000, 0.3), measured(10_000_000, 90)));
    double alone = model.millis(10_000, 8, 1) - model.latencyMillis();

    assertThat(model.millis(10_000, 8, 4) - model.latencyMillis())
        .isCloseTo(4 * alone, within(1e-9));
  }

  @Test
  void oneWorkerExchangesNothing() {
    ScalingModel model = ScalingModel.fit(List.of(measured(10_000, 0.3), measured(10_000_000, 90)));

    assertThat(model.millis(10_000, 1, 1)).isZero();
  }

  private static Exchanged measured(int parameters, double processorMillis) {
    double link = Exchanged.bytes(parameters, 2) * 1e-6 * LINK_MILLIS_A_MEGABYTE;
    return new Exchanged(
        Place.LINK_1G, 2, parameters, link + processorMillis, processorMillis, link);
  }
}
