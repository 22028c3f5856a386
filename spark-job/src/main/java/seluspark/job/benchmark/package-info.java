/**
 * The benchmark: the job of a train conf, cross-validated beside Spark's own classifiers on the
 * same prepared rows. Nothing is saved but the measures. May use the stages, the settings and the
 * metrics; only the application may depend on it.
 */
package seluspark.job.benchmark;
