/**
 * The fitted encoders: how one row of cells becomes one row of features, and how that is stored.
 *
 * <p>Every feature has mean 0 and variance 1 over the training rows. A cell that nothing is known
 * about (a missing value where training saw too few of them, a category that training never met) is
 * encoded as 0, which is the average training row. Plain Java and Jackson: no Spark, so that a
 * service without Spark encodes with the very same code. Depends on no other package of seluspark.
 */
package seluspark.dataprep.encode;
