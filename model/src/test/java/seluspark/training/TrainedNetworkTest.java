package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import seluspark.network.ActivationFunction;
import seluspark.network.Architecture;
import seluspark.network.DropoutKind;
import seluspark.network.Initialization;
import seluspark.network.Normalization;

class TrainedNetworkTest {
  static final Architecture ARCHITECTURE =
      new Architecture(
          new int[] {2},
          ActivationFunction.RELU,
          Normalization.NONE,
          DropoutKind.PLAIN,
          0.25,
          Initialization.HE);

  static final TrainedNetwork TRAINED =
      new TrainedNetwork(
          3,
          ARCHITECTURE,
          17,
          new Classification(2),
          new float[] {1, -2, 3.5f, 0, -0f, Float.MIN_VALUE, 7, 8, 9, 10, 11},
          0.75,
          1,
          List.of(
              new EpochReport(1, 0.5, 0.6, 0.9, 0.8, Double.NaN, 0.001, 2, 0.5, 100, false),
              new EpochReport(2, 0.4, 0.7, Double.NaN, 0.8, Double.NaN, 0.001, 2, 0.5, 100, false)),
          null);

  @Test
  void bytesHoldEverything() {
    TrainedNetwork read = TrainedNetwork.fromBytes(TRAINED.toBytes(), TRAINED.objective());
    assertThat(read.inputWidth()).isEqualTo(3);
    assertThat(read.trainingNetwork()).isEqualTo(ARCHITECTURE.network(3, 1));
    assertThat(read.initialParameters()).isEqualTo(TRAINED.initialParameters());
    assertThat(read.objective()).isEqualTo(new Classification(2));
    assertThat(read.parameters()).containsExactly(TRAINED.parameters());
    assertThat(Float.floatToRawIntBits(read.parameters()[4])).isEqualTo(Integer.MIN_VALUE);
    assertThat(read.temperature()).isEqualTo(0.75);
    assertThat(read.bestEpoch()).isEqualTo(1);
    assertThat(read.history()).isEqualTo(TRAINED.history());
  }

  @Test
  void bytesHoldANetworkWithoutHiddenLayersOrHistory() {
    TrainedNetwork bare =
        new TrainedNetwork(
            3,
            Architecture.selfNormalizing(new int[0], 0),
            1,
            new Classification(4),
            new float[16],
            0,
            List.of());
    TrainedNetwork read = TrainedNetwork.fromBytes(bare.toBytes(), bare.objective());
    assertThat(read.architecture().hiddenLayers()).isEmpty();
    assertThat(read.history()).isEmpty();
    assertThat(read.network()).isEqualTo(bare.network());
  }

  @Test
  void truncatedBytesAreRefused() {
    byte[] bytes = TRAINED.toBytes();
    assertThatThrownBy(
            () -> TrainedNetwork.fromBytes(Arrays.copyOf(bytes, 60), TRAINED.objective()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot read a trained network from a worker's bytes");
  }

  @Test
  void itsNetworkIsForInference() {
    assertThat(TRAINED.network().parameterCount()).isEqualTo(11);
    assertThat(TRAINED.network()).isEqualTo(TRAINED.network().forInference());
  }

  @Test
  void otherParametersLeaveTheRestAlone() {
    TrainedNetwork other = TRAINED.withParameters(new float[11]);
    assertThat(other.parameters()).containsOnly(0);
    assertThat(other.history()).isSameAs(TRAINED.history());
    assertThat(TRAINED.parameters()[0]).isEqualTo(1);
  }
}
