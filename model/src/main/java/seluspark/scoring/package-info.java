/**
 * Scores rows with a saved network, without Spark: what the MLlib stages do with a row is done
 * here, once. Needs the network, the kernels and, to load a saved model, Jackson.
 */
package seluspark.scoring;
