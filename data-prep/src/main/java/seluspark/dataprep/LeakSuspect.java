package seluspark.dataprep;

/**
 * A column that tells the label almost by itself, as what is known only after the fact does.
 *
 * @param column its name
 * @param rightShare share of the training rows whose class the column's value tells right
 * @param commonShare share of the rows that are of the most frequent class
 */
public record LeakSuspect(String column, double rightShare, double commonShare) {}
