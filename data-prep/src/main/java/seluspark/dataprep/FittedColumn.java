package seluspark.dataprep;

import java.util.Optional;
import seluspark.dataprep.encode.ColumnEncoder;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.InputColumn;
import seluspark.dataprep.encode.PreparedColumn;
import seluspark.dataprep.role.TableColumn;

/** One column after fitting: what to tell about it, and its encoder if it became features. */
record FittedColumn(
    PreparedColumn prepared, Optional<InputColumn> input, Optional<ColumnEncoder> encoder) {

  /** A column that is no feature. */
  static FittedColumn without(
      TableColumn column, ColumnRole role, String reason, long missingCount, String statistics) {
    PreparedColumn prepared =
        new PreparedColumn(column.name(), column.type(), role, reason, missingCount, 0, statistics);
    return new FittedColumn(prepared, Optional.empty(), Optional.empty());
  }

  /** A column that becomes the features of {@code encoder}. */
  static FittedColumn with(
      TableColumn column,
      ColumnRole role,
      String reason,
      long missingCount,
      String statistics,
      ColumnEncoder encoder) {
    PreparedColumn prepared =
        new PreparedColumn(
            column.name(), column.type(), role, reason, missingCount, encoder.width(), statistics);
    InputColumn input = new InputColumn(column.name(), column.type(), column.kind().orElseThrow());
    return new FittedColumn(prepared, Optional.of(input), Optional.of(encoder));
  }
}
