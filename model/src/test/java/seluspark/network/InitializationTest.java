package seluspark.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class InitializationTest {
  private static final Network NETWORK = Network.selfNormalizing(400, new int[] {500, 300}, 2, 0.1);

  @ParameterizedTest
  @EnumSource(Initialization.class)
  void drawsWeightsOfMeanZeroAndItsVariance(Initialization initialization) {
    float[] parameters = NETWORK.initialParameters(initialization, 3);
    for (Tensor tensor : NETWORK.tensors().subList(0, 4)) {
      double sum = 0;
      double squares = 0;
      for (int i = tensor.at(); i < tensor.end(); i++) {
        sum += parameters[i];
        squares += (double) parameters[i] * parameters[i];
      }
      int n = tensor.length();
      int fanIn = tensor.shape().get(0);
      double mean = sum / n;
      if (!tensor.isWeight()) {
        assertThat(squares).isZero();
      } else {
        assertThat(mean).isCloseTo(0, within(4 / Math.sqrt((double) n * fanIn)));
        double expected =
            switch (initialization) {
              case GAUSSIAN, TRUNCATED_GAUSSIAN -> 1.0 / fanIn;
              case HE -> 2.0 / fanIn;
              case XAVIER -> 2.0 / (fanIn + tensor.shape().get(1));
            };
        assertThat((squares / n - mean * mean) / expected).isCloseTo(1, within(0.02));
      }
    }
  }

  @Test
  void truncatedWeightsStayWithinTwoDeviationsBeforeTheCorrection() {
    float[] parameters = NETWORK.initialParameters(Initialization.TRUNCATED_GAUSSIAN, 3);
    double limit = 2 / 0.87962566103423978 / Math.sqrt(400);
    float largest = 0;
    for (int i = 0; i < 400 * 500; i++) {
      largest = Math.max(largest, Math.abs(parameters[i]));
    }
    assertThat((double) largest).isBetween(limit * 0.99, limit * 1.000001);
  }

  @ParameterizedTest
  @EnumSource(Initialization.class)
  void dependsOnTheSeedAlone(Initialization initialization) {
    float[] parameters = NETWORK.initialParameters(initialization, 3);
    assertThat(NETWORK.initialParameters(initialization, 3)).isEqualTo(parameters);
    assertThat(NETWORK.initialParameters(initialization, 4)).isNotEqualTo(parameters);
  }

  @Test
  void hasSpecifiedBits() {
    float[] parameters =
        Network.selfNormalizing(4, new int[] {2}, 1, 0)
            .initialParameters(Initialization.GAUSSIAN, 42);
    assertThat(parameters)
        .containsExactly(
            0.03614299f,
            -0.8316476f,
            0.041331843f,
            0.03964894f,
            0.23529938f,
            0.06697825f,
            -0.06896475f,
            0.16309802f,
            0,
            0,
            -0.25618598f,
            -0.92905194f,
            0);
  }

  @Test
  void givesALayerTheSameWeightsWhateverLiesBeforeIt() {
    float[] deep = NETWORK.initialParameters(Initialization.GAUSSIAN, 3);
    Network other = Network.selfNormalizing(10, new int[] {500, 300}, 2, 0);
    float[] shallow = other.initialParameters(Initialization.GAUSSIAN, 3);
    Tensor deepWeight = NETWORK.tensors().get(2);
    Tensor shallowWeight = other.tensors().get(2);
    assertThat(Arrays.copyOfRange(shallow, shallowWeight.at(), shallowWeight.end()))
        .isEqualTo(Arrays.copyOfRange(deep, deepWeight.at(), deepWeight.end()));
  }
}
