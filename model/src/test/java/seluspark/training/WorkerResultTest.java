package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerResultTest {
  private final TrainedNetwork trained = TrainedNetworkTest.TRAINED;

  @Test
  void bytesHoldChecksumAndNetwork() {
    WorkerResult result = WorkerResult.of(0, trained);
    WorkerResult read = WorkerResult.fromBytes(result.toBytes());
    assertThat(read.checksum()).isEqualTo(result.checksum()).isNotZero();
    assertThat(read.network()).isEqualTo(trained.toBytes());
  }

  @Test
  void onlyRankZeroSendsTheNetwork() {
    assertThat(WorkerResult.of(1, trained).toBytes()).hasSize(8);
    assertThat(WorkerResult.of(1, trained).checksum())
        .isEqualTo(WorkerResult.of(0, trained).checksum());
  }

  @Test
  void workersThatAgreeGiveTheNetworkOfRankZero() {
    TrainedNetwork agreed =
        WorkerResult.agreed(List.of(bytes(0, trained), bytes(1, trained)), trained.objective());
    assertThat(agreed.parameters()).containsExactly(trained.parameters());
  }

  @Test
  void oneBitOfDifferenceIsRefusedAndTheWorkerNamed() {
    float[] changed = trained.parameters().clone();
    changed[10] = Math.nextUp(changed[10]);
    TrainedNetwork other = trained.withParameters(changed);
    List<byte[]> results = List.of(bytes(0, trained), bytes(1, trained), bytes(2, other));
    assertThatThrownBy(() -> WorkerResult.agreed(results, trained.objective()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot trust the trained network: expected the same bits on all workers, found"
                + " checksum %08x on worker 0 and %08x on worker 2; please report this",
            WorkerResult.of(0, trained).checksum(), WorkerResult.of(2, other).checksum());
  }

  @Test
  void bothZerosAreDifferentBits() {
    float[] changed = trained.parameters().clone();
    changed[4] = 0f;
    assertThat(WorkerResult.of(0, trained.withParameters(changed)).checksum())
        .isNotEqualTo(WorkerResult.of(0, trained).checksum());
  }

  private static byte[] bytes(int rank, TrainedNetwork trained) {
    return WorkerResult.of(rank, trained).toBytes();
  }
}
