package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import seluspark.loss.ColumnGroup;

final class ReconstructionTest {
  private static final int ROWS = 4000;
  private final Reconstruction objective =
      new Reconstruction(List.of(new ColumnGroup("a", 0, 10, false)), 3);

  @Test
  void noiseHasMeanZeroAndAStrengthOfEachRow() {
    float[] features = new float[10 * ROWS];
    float[] weights = new float[ROWS];
    Arrays.fill(weights, 1);
    objective.disturb(0, ROWS, 42, features, weights);
    double sum = 0;
    double logs = 0;
    for (int row = 0; row < ROWS; row++) {
      double squares = 0;
      for (int i = 0; i < 10; i++) {
        sum += features[row * 10 + i];
        squares += features[row * 10 + i] * features[row * 10 + i];
      }
      logs += Math.log(Math.sqrt(squares / 10));
      // The weight tells the strength: 1 / sqrt(strength² + 0.05).
      double strength = Math.sqrt(1 / (weights[row] * weights[row]) - 0.05);
      assertThat(strength).isBetween(0.099, 3.001);
    }
    assertThat(sum / (10 * ROWS)).isCloseTo(0, within(0.03));
    assertThat(logs / ROWS).isCloseTo((Math.log(0.1) + Math.log(3)) / 2, within(0.1));
  }

  @Test
  void theKeyDecidesTheNoiseWhereverTheRowsStand() {
    float[] first = new float[40];
    objective.disturb(0, 2, 7, first, new float[] {1, 1, 1, 1});
    float[] second = new float[40];
    objective.disturb(2, 4, 7, second, new float[] {1, 1, 1, 1});
    assertThat(Arrays.copyOfRange(second, 20, 40)).isEqualTo(Arrays.copyOf(first, 20));
    float[] other = new float[40];
    objective.disturb(0, 2, 8, other, new float[] {1, 1, 1, 1});
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void withoutNoiseRowsStayAsTheyAre() {
    float[] features = new float[10];
    float[] weights = {2};
    new Reconstruction(objective.columns(), 0).disturb(0, 1, 7, features, weights);
    assertThat(features).containsOnly(0);
    assertThat(weights).containsOnly(2);
  }
}
