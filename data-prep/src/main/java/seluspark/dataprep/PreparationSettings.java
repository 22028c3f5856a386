package seluspark.dataprep;

import java.util.Optional;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.role.DeclaredRoles;

/**
 * The params of a {@link TablePreparer} as plain values: beyond this point nothing knows of Params.
 *
 * @param roles which columns the user gave which role
 * @param positiveLabel the label value that becomes 1, if the user named one
 */
record PreparationSettings(
    DeclaredRoles roles,
    Optional<String> positiveLabel,
    int maxCategories,
    int minCategoryRows,
    double minCategoryShare,
    int textFeatures,
    Scaling scaling,
    double clip) {

  /** Values of a column that the profile counts exactly, if there are no more. */
  private static final int COUNTED_VALUES = 1000;

  /** In a small table one row in so many is enough for a category. */
  private static final int SMALL_TABLE_PARTS = 20;

  static PreparationSettings of(TablePreparer preparer) {
    return new PreparationSettings(
        roles(preparer),
        preparer.isDefined(preparer.positiveLabel())
            ? Optional.of(preparer.getPositiveLabel())
            : Optional.empty(),
        preparer.getMaxCategories(),
        preparer.getMinCategoryRows(),
        preparer.getMinCategoryShare(),
        preparer.getTextFeatures(),
        Scaling.of(preparer.getScaling()),
        preparer.getClip());
  }

  private static DeclaredRoles roles(TablePreparer preparer) {
    DeclaredRoles roles = new DeclaredRoles();
    if (preparer.isDefined(preparer.labelCol())) {
      roles.declare("labelCol", ColumnRole.LABEL, preparer.getLabelCol());
    }
    if (preparer.isDefined(preparer.weightCol())) {
      roles.declare("weightCol", ColumnRole.WEIGHT, preparer.getWeightCol());
    }
    if (preparer.isDefined(preparer.idCol())) {
      roles.declare("idCol", ColumnRole.ID, preparer.getIdCol());
    }
    roles.declare("numericCols", ColumnRole.NUMERIC, preparer.getNumericCols());
    roles.declare("categoricalCols", ColumnRole.CATEGORICAL, preparer.getCategoricalCols());
    roles.declare("booleanCols", ColumnRole.BOOLEAN, preparer.getBooleanCols());
    roles.declare("textCols", ColumnRole.TEXT, preparer.getTextCols());
    roles.declare("ignoredCols", ColumnRole.IGNORED, preparer.getIgnoredCols());
    return roles;
  }

  /** How many different values of a column the profile counts exactly. */
  int countedValues() {
    return Math.max(COUNTED_VALUES, 2 * maxCategories);
  }

  /** Training rows that a category, or the missing cells of a column, need for a feature. */
  long leastRows(long rowCount) {
    long rows = Math.min(minCategoryRows, Math.max(2, rowCount / SMALL_TABLE_PARTS));
    return Math.max(rows, (long) Math.ceil(minCategoryShare * rowCount));
  }
}
