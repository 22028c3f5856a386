package seluspark.training;

/**
 * How rows are dealt.
 *
 * @param shardCount number of logical shards; part of what determines the result
 * @param workerCount number of physical workers, at most shardCount; never part of the result
 * @param seed puts the rows in an order and draws the validation rows
 * @param validationFraction share of rows drawn for validation where no column marks them; rows of
 *     equal content are drawn together
 */
record Sharding(int shardCount, int workerCount, long seed, double validationFraction) {}
