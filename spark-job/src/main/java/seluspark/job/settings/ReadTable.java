package seluspark.job.settings;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * An input as it was read.
 *
 * @param rows those that could be read
 * @param badRows the others
 */
public record ReadTable(Dataset<Row> rows, BadRows badRows) {}
