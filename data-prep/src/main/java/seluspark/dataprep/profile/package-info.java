/**
 * What is in a table, in one pass over its rows: counts, missing values, exact sums, values.
 *
 * <p>Nothing here depends on the order or the partitioning of the rows: counts are integers, sums
 * are exact, sets are sets. May depend on {@code encode} (how a cell is read) and on Spark.
 */
package seluspark.dataprep.profile;
