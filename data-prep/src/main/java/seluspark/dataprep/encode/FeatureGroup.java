package seluspark.dataprep.encode;

/**
 * Neighboring features that belong together.
 *
 * @param name of the column they were made of, or of the one feature
 * @param width number of features
 * @param isCategorical whether they are the one-hot form of one category each
 */
public record FeatureGroup(String name, int width, boolean isCategorical) {}
