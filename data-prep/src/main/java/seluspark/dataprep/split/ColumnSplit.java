package seluspark.dataprep.split;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StringType;
import seluspark.dataprep.profile.ColumnReference;

/**
 * The table itself tells each row's part: {@code train}, {@code validation} or {@code test}, in
 * letters of any case.
 *
 * @param column where it stands
 */
public record ColumnSplit(String column) implements SplitRule {
  private static final String WORDS = "train, validation or test";

  @Override
  public Column partOf(Dataset<?> table) {
    if (!(SplitColumn.require(table.schema(), column).dataType() instanceof StringType type)) {
      throw SplitColumn.refused(
          column,
          "the words " + WORDS,
          "type " + table.schema().apply(column).dataType().simpleString());
    }
    Column part = part();
    List<Row> unknown =
        table
            .filter(part.isNull())
            .groupBy(ColumnReference.of(column).as("value"))
            .count()
            .orderBy(functions.col("count").desc(), functions.col("value"))
            .takeAsList(1);
    if (!unknown.isEmpty()) {
      String value = unknown.get(0).isNullAt(0) ? "null" : "'" + unknown.get(0).getString(0) + "'";
      throw SplitColumn.refused(
          column,
          WORDS + " in every row",
          "%s in %d rows; filter them out, or name their part"
              .formatted(value, unknown.get(0).getLong(1)));
    }
    return part;
  }

  private Column part() {
    Column word = functions.lower(functions.trim(ColumnReference.of(column)));
    return when(word.equalTo("train"), lit(Part.TRAINING.ordinal()))
        .when(word.equalTo("validation"), lit(Part.VALIDATION.ordinal()))
        .when(word.equalTo("test"), lit(Part.TEST.ordinal()));
  }

  @Override
  public String description() {
    return "as column '" + column + "' says";
  }
}
