/**
 * Training speed of seluspark, PyTorch and MLlib, measured side by side on one machine. {@link
 * seluspark.benchmark.TrainingBenchmark} starts every measurement as a process of its own, round
 * after round, so that no system profits from another's warm caches or suffers from its garbage.
 *
 * <p>Not part of the default build, and nothing depends on it.
 */
package seluspark.benchmark;
