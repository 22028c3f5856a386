package seluspark.loss;

import java.io.Serializable;

/**
 * The features that one column of a table became, at neighboring positions of the feature vector.
 *
 * @param name of the column
 * @param start position of its first feature
 * @param end position after its last feature
 * @param isCategorical whether the features are the standardized one-hot form of one category each;
 *     otherwise each is a quantity
 */
public record ColumnGroup(String name, int start, int end, boolean isCategorical)
    implements Serializable {}
