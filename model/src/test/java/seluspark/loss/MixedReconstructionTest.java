package seluspark.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import seluspark.kernel.RandomArrays;

final class MixedReconstructionTest extends LossContract {
  @Override
  MixedReconstruction loss() {
    return new MixedReconstruction(
        List.of(
            new ColumnGroup("amount", 0, 1, false),
            new ColumnGroup("color", 1, 4, true),
            new ColumnGroup("age", 4, 6, false)));
  }

  @Override
  float[] labels(int rowCount) {
    return RandomArrays.gaussian(rowCount * 6, 17);
  }

  @Test
  void averagesSquaresOfQuantitiesAndCrossEntropiesOfCategories() {
    float[] row = {1, -0.5f, 2, -0.5f, 0, 3};
    float[] output = {3, 0, 0, 0, 0, 0};
    double amount = 4;
    double color = Math.log(3);
    double age = 4.5;
    assertThat(loss().value(1, output, row, new float[] {1}))
        .isCloseTo((amount + color + age) / 3, within(1e-12));
    assertThat(loss().error(1, output, row, 0)).isCloseTo(color, within(1e-12));
  }
}
