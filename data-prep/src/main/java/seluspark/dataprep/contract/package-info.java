/**
 * What training promises to scoring: which columns a table must have, and how their values were
 * distributed, so that a later table can be checked and its drift measured.
 *
 * <p>Counts are integers, so no figure depends on the order or the partitioning of the rows. May
 * depend on {@code encode}, {@code profile} and {@code role}, and on Spark.
 */
package seluspark.dataprep.contract;
