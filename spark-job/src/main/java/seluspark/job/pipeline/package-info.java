/**
 * The stages that a train conf configures, the pipeline that a train run saves, and how either is
 * measured: what the commands share. May import the stages, settings and metrics; the commands and
 * the benchmark may import it.
 */
package seluspark.job.pipeline;
