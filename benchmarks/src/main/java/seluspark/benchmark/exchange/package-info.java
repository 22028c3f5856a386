/**
 * How long the workers' sums take, for parameter vectors of several lengths, beside a plain TCP
 * echo of the same bytes and Spark's broadcast and {@code treeAggregate}: in one JVM, in several,
 * and over links of a stated rate between network namespaces. {@link
 * seluspark.benchmark.exchange.ExchangeBenchmark} starts every measurement as a Spark application
 * of its own.
 */
package seluspark.benchmark.exchange;
