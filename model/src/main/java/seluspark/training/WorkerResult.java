package seluspark.training;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What a worker returns: the checksum of its copy of the network, and, from rank 0, the network.
 */
record WorkerResult(long checksum, byte[] network) {
  private static final byte[] NONE = new byte[0];

  static WorkerResult of(int rank, TrainedNetwork trained) {
    ByteBuffer values = ByteBuffer.allocate(4 * trained.parameters().length);
    values.asFloatBuffer().put(trained.parameters());
    CRC32C checksum = new CRC32C();
    checksum.update(values);
    return new WorkerResult(checksum.getValue(), rank == 0 ? trained.toBytes() : NONE);
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(8 + network.length).putLong(checksum).put(network).array();
  }

  static WorkerResult fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long checksum = buffer.getLong();
    byte[] network = new byte[buffer.remaining()];
    buffer.get(network);
    return new WorkerResult(checksum, network);
  }

  /** The network, after a check that all workers ended with the same bits. */
  static TrainedNetwork agreed(List<byte[]> results, Objective objective) {
    WorkerResult first = fromBytes(results.get(0));
    for (int rank = 1; rank < results.size(); rank++) {
      long checksum = fromBytes(results.get(rank)).checksum();
      if (checksum != first.checksum()) {
        throw new IllegalStateException(
            String.format(
                "Cannot trust the trained network: expected the same bits on all workers, found"
                    + " checksum %08x on worker 0 and %08x on worker %d; please report this",
                first.checksum(), checksum, rank));
      }
    }
    return TrainedNetwork.fromBytes(first.network(), objective);
  }
}
