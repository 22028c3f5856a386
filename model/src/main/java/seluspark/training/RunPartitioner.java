package seluspark.training;

import org.apache.spark.Partitioner;

/** Sends a block to the partition of the run or worker in its address. */
final class RunPartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;
  private final int runCount;

  RunPartitioner(int runCount) {
    this.runCount = runCount;
  }

  @Override
  public int numPartitions() {
    return runCount;
  }

  @Override
  public int getPartition(Object address) {
    return BlockWriter.run((Integer) address);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunPartitioner partitioner && partitioner.runCount == runCount;
  }

  @Override
  public int hashCode() {
    return runCount;
  }
}
