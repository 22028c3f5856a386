/**
 * Synchronous data-parallel training of a network on the rows of a table.
 *
 * <p>The central idea is logical shards on physical workers. Which row is in which shard, in which
 * order it is visited and what each micro-batch's gradient is depend on the data and the seed
 * alone; gradients are summed exactly, so the sum has one value in every order. Workers (barrier
 * tasks) merely host shards: the trained network has the same bits for any number of them.
 *
 * <p>May import kernel, network, loss, optimizer, collective and Spark core and SQL; only the
 * estimators may import this package.
 */
package seluspark.training;
