/**
 * Comparisons: a grid of networks, trained side by side on the folds of one prepared table. May use
 * the stages, settings, metrics and reports; the commands and the benchmark may use it.
 */
package seluspark.job.compare;
