package seluspark.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import seluspark.job.benchmark.HiddenShape.Form;

final class HiddenShapeTest {

  @Test
  void rectangularLayersAreAllTheSame() {
    assertThat(new HiddenShape(64, 3, Form.RECTANGULAR).layers(10)).containsExactly(64, 64, 64);
  }

  @Test
  void conicLayersShrinkGeometricallyTowardsTheOutputs() {
    assertThat(new HiddenShape(256, 4, Form.CONIC).layers(1)).containsExactly(256, 64, 16, 4);
    assertThat(new HiddenShape(100, 2, Form.CONIC).layers(1)).containsExactly(100, 10);
    assertThat(new HiddenShape(16, 3, Form.CONIC).layers(16)).containsExactly(16, 16, 16);
    assertThat(new HiddenShape(16, 2, Form.CONIC).layers(100)).containsExactly(16, 16);
  }
}
