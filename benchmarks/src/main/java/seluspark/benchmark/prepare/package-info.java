/**
 * How fast a table is prepared by seluspark and by Spark's own feature stages, each measured in a
 * process of its own on the same Parquet table.
 */
package seluspark.benchmark.prepare;
