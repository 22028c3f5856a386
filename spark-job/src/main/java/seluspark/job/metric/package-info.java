/**
 * Exact measures of a model on held-out rows, and the curves behind them.
 *
 * <p>Plain Java over arrays: no Spark, no randomness. Every sum runs over the sorted rows, so the
 * result has the same bits whatever order the rows arrive in. May be used by every package of the
 * job; uses none of them.
 */
package seluspark.job.metric;
