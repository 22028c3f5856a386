package seluspark.training;

import java.io.Serializable;

/**
 * How rows are dealt.
 *
 * @param shardCount number of logical shards; part of what determines the result
 * @param workerCount number of physical workers, at most shardCount; never part of the result
 * @param seed puts the rows in an order and draws the validation rows
 * @param validationFraction share of rows drawn for validation where no column marks them; rows of
 *     equal content are drawn together
 * @param rowMemory bytes that the rows of one worker may take on the heap; more are put in a mapped
 *     file; never part of the result
 */
record Sharding(
    int shardCount, int workerCount, long seed, double validationFraction, long rowMemory)
    implements Serializable {
  /** The same for another number of workers. */
  Sharding withWorkers(int workers) {
    return new Sharding(shardCount, workers, seed, validationFraction, rowMemory);
  }
}
