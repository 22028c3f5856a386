package seluspark.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import seluspark.kernel.RandomArrays;

/** What every {@link Optimizer} does. */
abstract class OptimizerContract {
  private static final int LENGTH = 1001;
  private static final int STEPS = 5;
  private static final int[] DECAYED_FROM = {0, 400, 700};
  private static final int[] DECAYED_TO = {350, 650, 1001};

  abstract Optimizer newOptimizer(int length, WeightDecay decay);

  private static WeightDecay decay(int at, int length) {
    return WeightDecay.of(0.1, DECAYED_FROM, DECAYED_TO, at, length);
  }

  private static float[] gradient(int step, int at, int length) {
    return Arrays.copyOfRange(RandomArrays.gaussian(LENGTH, 100 + step), at, at + length);
  }

  private float[] trained(int... cuts) {
    float[] parameters = RandomArrays.gaussian(LENGTH, 1);
    for (int slice = 0; slice + 1 < cuts.length; slice++) {
      int at = cuts[slice];
      int length = cuts[slice + 1] - at;
      Optimizer optimizer = newOptimizer(length, decay(at, length));
      for (int step = 0; step < STEPS; step++) {
        optimizer.step(gradient(step, at, length), 0.7f, parameters, at, 0.01f);
      }
      assertThat(optimizer.steps()).isEqualTo(STEPS);
    }
    return parameters;
  }

  @Test
  void givesTheSameBitsHoweverTheParametersAreCutIntoSlices() {
    float[] whole = trained(0, LENGTH);
    assertThat(whole).isNotEqualTo(RandomArrays.gaussian(LENGTH, 1));
    assertThat(trained(0, 13, 500, LENGTH)).isEqualTo(whole);
    assertThat(trained(0, 0, 999, LENGTH)).isEqualTo(whole);
  }

  @Test
  void continuesFromACheckpointAsIfNothingHadHappened() {
    float[] straight = trained(0, LENGTH);
    float[] parameters = RandomArrays.gaussian(LENGTH, 1);
    Optimizer first = newOptimizer(LENGTH, decay(0, LENGTH));
    for (int step = 0; step < 2; step++) {
      first.step(gradient(step, 0, LENGTH), 0.7f, parameters, 0, 0.01f);
    }
    Optimizer second = newOptimizer(LENGTH, decay(0, LENGTH));
    second.restore(first.state(), first.steps());
    for (int step = 2; step < STEPS; step++) {
      second.step(gradient(step, 0, LENGTH), 0.7f, parameters, 0, 0.01f);
    }
    assertThat(parameters).isEqualTo(straight);
  }

  @Test
  void leavesParametersOutsideTheSliceAlone() {
    float[] parameters = {1, 2, 3, 4, 5};
    newOptimizer(2, WeightDecay.none()).step(new float[] {1, -1}, 1, parameters, 2, 0.1f);
    assertThat(parameters[0]).isEqualTo(1);
    assertThat(parameters[1]).isEqualTo(2);
    assertThat(parameters[2]).isLessThan(3);
    assertThat(parameters[3]).isGreaterThan(4);
    assertThat(parameters[4]).isEqualTo(5);
  }

  @Test
  void decaysWeightsWithoutAGradientAndLeavesOtherParametersAlone() {
    float[] parameters = {2, 2, 2};
    WeightDecay decay = WeightDecay.of(0.5, new int[] {11}, new int[] {12}, 10, 3);
    newOptimizer(3, decay).step(new float[3], 1, parameters, 0, 0.25f);
    assertThat(parameters).containsExactly(2, 2 * 0.875f, 2);
  }

  @Test
  void rejectsStateOfAnotherForm() {
    Optimizer optimizer = newOptimizer(4, WeightDecay.none());
    int kinds = optimizer.state().length;
    assertThatThrownBy(() -> optimizer.restore(new float[kinds + 1][4], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot restore an optimizer: expected "
                + kinds
                + " state arrays, found "
                + (kinds + 1)
                + "; was the checkpoint written by another optimizer?");
    assertThatThrownBy(() -> optimizer.restore(new float[kinds][4], -1))
        .hasMessage("Cannot restore an optimizer: expected at least 0 steps, found -1");
    if (kinds > 0) {
      assertThatThrownBy(() -> optimizer.restore(new float[kinds][3], 1))
          .hasMessage("Cannot restore an optimizer: expected state of 4 parameters, found 3");
    }
  }

  @Test
  void rejectsANegativeLength() {
    assertThatThrownBy(() -> newOptimizer(-1, WeightDecay.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot make an optimizer: expected a length of at least 0, found -1");
  }
}
