package seluspark.dataprep;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * The params of {@link TablePreparer}: which column is what, and how categories and outliers are
 * treated.
 *
 * @param <S> the stage, so that setters can be chained
 */
public interface TablePreparerParams<S> extends TablePreparerModelParams<S> {

  /** The label value with index 1. */
  default Param<String> positiveLabel() {
    return new Param<>(
        this,
        "positiveLabel",
        "of two label values, the one that becomes 1; without it the larger one"
            + " (1 of 0 and 1, true of false and true, Yes of No and Yes)");
  }

  /** The column of row weights. */
  default Param<String> weightCol() {
    return new Param<>(
        this, "weightCol", "column that tells how much a row counts in training, never a feature");
  }

  /** The column that identifies a row. */
  default Param<String> idCol() {
    return new Param<>(this, "idCol", "column that tells rows apart, never a feature");
  }

  /** Columns that are quantities. */
  default StringArrayParam numericCols() {
    return new StringArrayParam(
        this, "numericCols", "columns to be taken as quantities, whatever they look like");
  }

  /** Columns that are categories. */
  default StringArrayParam categoricalCols() {
    return new StringArrayParam(
        this, "categoricalCols", "columns to be taken as categories, whatever they look like");
  }

  /** Columns with two values. */
  default StringArrayParam booleanCols() {
    return new StringArrayParam(
        this, "booleanCols", "columns to be taken as one of two values, whatever they look like");
  }

  /** Columns of free text. */
  default StringArrayParam textCols() {
    return new StringArrayParam(
        this, "textCols", "columns to be taken as free text, whatever they look like");
  }

  /** Buckets of a text. */
  default IntParam textFeatures() {
    return new IntParam(
        this,
        "textFeatures",
        "buckets that the words, and pairs of words, of a text are hashed into; each with enough"
            + " training rows is a feature",
        ParamValidators.inRange(2, 1 << 20));
  }

  /** Columns to leave out. */
  default StringArrayParam ignoredCols() {
    return new StringArrayParam(this, "ignoredCols", "columns to be left out of the features");
  }

  /** Limit of one-hot features of a column. */
  default IntParam maxCategories() {
    return new IntParam(
        this,
        "maxCategories",
        "categories of a column with a feature of their own; the most frequent ones keep it, the"
            + " others share a feature",
        ParamValidators.inRange(2, 100_000));
  }

  /** Least rows of a category. */
  default IntParam minCategoryRows() {
    return new IntParam(
        this,
        "minCategoryRows",
        "training rows that a category, or the missing cells of a column, need for a feature; in a table of fewer than 20 times as many, one row in 20 is enough",
        ParamValidators.gtEq(1));
  }

  /** Least share of the rows of a category. */
  default DoubleParam minCategoryShare() {
    return new DoubleParam(
        this,
        "minCategoryShare",
        "share of the training rows that a category, or the missing cells of a column, need for a"
            + " feature; a standardized feature of share p reaches 1 / sqrt(p)",
        ParamValidators.inRange(0, 0.5));
  }

  /** How quantities are put on one scale. */
  default Param<String> scaling() {
    return new Param<>(
        this,
        "scaling",
        "how quantities are put on one scale: standard (by mean and standard deviation), robust (by"
            + " median and quartiles), power (Yeo-Johnson), quantileNormal (by rank) or auto (power"
            + " or quantileNormal for those that are skewed); mean and variance are then made 0"
            + " and 1",
        ParamValidators.inArray(Scaling.words()));
  }

  /** Where outliers begin. */
  default DoubleParam clip() {
    return new DoubleParam(
        this,
        "clip",
        "standard deviations beyond which a quantity grows only logarithmically",
        ParamValidators.gtEq(1));
  }

  /** Sets the defaults of all params. */
  default void setPreparerDefaults() {
    setColumnDefaults();
    setDefault(numericCols(), new String[0]);
    setDefault(categoricalCols(), new String[0]);
    setDefault(booleanCols(), new String[0]);
    setDefault(textCols(), new String[0]);
    setDefault(textFeatures(), 1024);
    setDefault(ignoredCols(), new String[0]);
    setDefault(maxCategories(), 64);
    setDefault(minCategoryRows(), 100);
    setDefault(minCategoryShare(), 0.001);
    setDefault(scaling(), "standard");
    setDefault(clip(), 5.0);
  }
}
