package seluspark.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.RandomArrays;

final class AlphaDropoutTest {
  @ParameterizedTest
  @CsvSource({
    "0.01, 0.989856431357136, 0.017402659395025, -1.722863280107",
    "0.02, 0.980306463633851, 0.034469522950862, -1.689006624592",
    "0.05, 0.954844476005031, 0.083935572193810, -1.594775871682",
    "0.10, 0.921284516149712, 0.161970970057570, -1.457738730518",
    "0.20, 0.878903583443533, 0.309039962144094, -1.236159848576",
    "0.50, 0.886404894665932, 0.779193930518032, -0.779193930518"
  })
  void scalesAndShiftsAsThePaperSays(double rate, double scale, double shift, double dropped) {
    AlphaDropout layer = new AlphaDropout(1, rate);
    assertThat(layer.scale()).isCloseTo(scale, within(1e-14));
    assertThat(layer.shift()).isCloseTo(shift, within(1e-14));
    assertThat(layer.droppedValue()).isCloseTo(dropped, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.1, 0.5})
  void keepsMeanZeroAndVarianceOne(double rate) {
    int n = 1_000_000;
    AlphaDropout layer = new AlphaDropout(1000, rate);
    float[] input = RandomArrays.gaussian(n, 11);
    float[] output = new float[n];
    LayerBuffers buffers =
        new LayerBuffers(
            0,
            KernelSelection.newKernels(),
            input,
            null,
            output,
            new float[n],
            null,
            List.of(),
            output,
            output);
    MicroBatches batches = new MicroBatches(1);
    batches.add(n / 1000, 7);
    layer.forward(buffers, batches, new float[0], 0);
    double sum = 0;
    double squares = 0;
    for (float value : output) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / n;
    assertThat(mean).isCloseTo(0, within(0.005));
    assertThat(squares / n - mean * mean).isCloseTo(1, within(0.005));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
  void rejectsARateThatIsNoProbabilityBelowOne(double rate) {
    assertThatThrownBy(() -> new AlphaDropout(3, rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot make an alpha dropout layer: expected a dropout rate in [0, 1), found " + rate);
  }

  @Test
  void rejectsAnEmptyRow() {
    assertThatThrownBy(() -> new AlphaDropout(0, 0.1))
        .hasMessage(
            "Cannot make a network: expected the width of an alpha dropout layer of at least 1,"
                + " found 0");
  }
}
