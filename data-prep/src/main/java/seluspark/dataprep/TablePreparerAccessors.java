package seluspark.dataprep;

/**
 * Getters and setters of {@link TablePreparerParams}.
 *
 * @param <S> the stage, so that setters can be chained
 */
public interface TablePreparerAccessors<S> extends TablePreparerParams<S> {

  /** Value of {@link #positiveLabel}; throws if it is not set. */
  default String getPositiveLabel() {
    return getOrDefault(positiveLabel());
  }

  /** Value of {@link #weightCol}; throws if it is not set. */
  default String getWeightCol() {
    return getOrDefault(weightCol());
  }

  /** Value of {@link #idCol}; throws if it is not set. */
  default String getIdCol() {
    return getOrDefault(idCol());
  }

  /** Value of {@link #numericCols}. */
  default String[] getNumericCols() {
    return getOrDefault(numericCols());
  }

  /** Value of {@link #categoricalCols}. */
  default String[] getCategoricalCols() {
    return getOrDefault(categoricalCols());
  }

  /** Value of {@link #booleanCols}. */
  default String[] getBooleanCols() {
    return getOrDefault(booleanCols());
  }

  /** Value of {@link #textCols}. */
  default String[] getTextCols() {
    return getOrDefault(textCols());
  }

  /** Value of {@link #textFeatures}. */
  default int getTextFeatures() {
    return (int) getOrDefault(textFeatures());
  }

  /** Value of {@link #ignoredCols}. */
  default String[] getIgnoredCols() {
    return getOrDefault(ignoredCols());
  }

  /** Value of {@link #maxCategories}. */
  default int getMaxCategories() {
    return (int) getOrDefault(maxCategories());
  }

  /** Value of {@link #minCategoryRows}. */
  default int getMinCategoryRows() {
    return (int) getOrDefault(minCategoryRows());
  }

  /** Value of {@link #minCategoryShare}. */
  default double getMinCategoryShare() {
    return (double) getOrDefault(minCategoryShare());
  }

  /** Value of {@link #scaling}. */
  default String getScaling() {
    return getOrDefault(scaling());
  }

  /** Value of {@link #clip}. */
  default double getClip() {
    return (double) getOrDefault(clip());
  }

  /** Sets {@link #positiveLabel}. */
  default S setPositiveLabel(String label) {
    set(positiveLabel(), label);
    return self();
  }

  /** Sets {@link #weightCol}. */
  default S setWeightCol(String column) {
    set(weightCol(), column);
    return self();
  }

  /** Sets {@link #idCol}. */
  default S setIdCol(String column) {
    set(idCol(), column);
    return self();
  }

  /** Sets {@link #numericCols}. */
  default S setNumericCols(String... columns) {
    set(numericCols(), columns);
    return self();
  }

  /** Sets {@link #categoricalCols}. */
  default S setCategoricalCols(String... columns) {
    set(categoricalCols(), columns);
    return self();
  }

  /** Sets {@link #booleanCols}. */
  default S setBooleanCols(String... columns) {
    set(booleanCols(), columns);
    return self();
  }

  /** Sets {@link #textCols}. */
  default S setTextCols(String... columns) {
    set(textCols(), columns);
    return self();
  }

  /** Sets {@link #textFeatures}. */
  default S setTextFeatures(int count) {
    set(textFeatures(), count);
    return self();
  }

  /** Sets {@link #ignoredCols}. */
  default S setIgnoredCols(String... columns) {
    set(ignoredCols(), columns);
    return self();
  }

  /** Sets {@link #maxCategories}. */
  default S setMaxCategories(int count) {
    set(maxCategories(), count);
    return self();
  }

  /** Sets {@link #minCategoryRows}. */
  default S setMinCategoryRows(int count) {
    set(minCategoryRows(), count);
    return self();
  }

  /** Sets {@link #minCategoryShare}. */
  default S setMinCategoryShare(double share) {
    set(minCategoryShare(), share);
    return self();
  }

  /** Sets {@link #scaling}. */
  default S setScaling(String way) {
    set(scaling(), way);
    return self();
  }

  /** Sets {@link #clip}. */
  default S setClip(double deviations) {
    set(clip(), deviations);
    return self();
  }
}
