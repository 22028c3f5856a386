package seluspark.dataprep.split;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import seluspark.dataprep.profile.ColumnReference;

/**
 * Draws the same share of every class, to the row: in the order of a hash of the seed and their
 * content, the first rows of each class test and the next validate. Rows of a class with the same
 * hash stay together.
 *
 * @param labelCol the classes
 * @param idCol a row's id, which is hashed in place of all its cells
 */
public record StratifiedSplit(Shares shares, String labelCol, Optional<String> idCol, long seed)
    implements SplitRule {
  private static final int MOST_CLASSES = 1000;

  @Override
  public Column partOf(Dataset<?> table) {
    SplitColumn.require(table.schema(), labelCol);
    idCol.ifPresent(name -> SplitColumn.require(table.schema(), name));
    checkClasses(table);
    Column label = label();
    // Half of the range, so that differences of keys are longs too.
    Column key = functions.shiftrightunsigned(RowKey.of(table.schema(), idCol, seed), 1);
    Map<String, Cuts> cuts =
        KeyCuts.of(table.select(label.as(KeyCuts.STRATUM), key.as(KeyCuts.KEY)), shares);
    return when(key.leq(cut(cuts, Cuts::test)), lit(Part.TEST.ordinal()))
        .when(key.leq(cut(cuts, Cuts::validation)), lit(Part.VALIDATION.ordinal()))
        .otherwise(lit(Part.TRAINING.ordinal()));
  }

  private Column label() {
    return ColumnReference.of(labelCol).cast(DataTypes.StringType);
  }

  private void checkClasses(Dataset<?> table) {
    List<Row> classes = table.select(label().as("class")).distinct().takeAsList(MOST_CLASSES + 1);
    if (classes.size() > MOST_CLASSES) {
      throw SplitColumn.refused(
          labelCol, "at most %d classes to draw a share of each".formatted(MOST_CLASSES), "more");
    }
    if (classes.isEmpty()) {
      throw SplitColumn.refused(labelCol, "rows", "none; the table is empty");
    }
    if (classes.stream().anyMatch(row -> row.isNullAt(0))) {
      throw SplitColumn.refused(
          labelCol, "a class in every row", "rows with null; filter them out");
    }
  }

  private Column cut(Map<String, Cuts> cuts, Function<Cuts, Long> end) {
    List<Column> entries = new ArrayList<>();
    cuts.forEach(
        (name, each) -> {
          entries.add(lit(name));
          entries.add(lit(end.apply(each)));
        });
    return functions.element_at(functions.map(entries.toArray(Column[]::new)), label());
  }

  @Override
  public String description() {
    return "by class, " + labelCol;
  }
}
