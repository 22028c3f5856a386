/**
 * Which rows of a table are trained on, which validate and which test. A row's part follows from
 * its content, the seed and counts over the whole table, never from its place: it is the same on
 * every run, whatever the order and the partitioning. May depend on {@code profile} and on Spark.
 */
package seluspark.dataprep.split;
