package seluspark.job.settings;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads CSV or JSON of which some rows may not fit the columns: counts those, keeps the first as
 * examples, and hands on the others.
 */
final class TolerantReader {
  private static final int EXAMPLES = 5;

  private final InputTable input;
  private final long limit;

  /**
   * @param limit the most bad rows there may be
   */
  TolerantReader(InputTable input, long limit) {
    this.input = input;
    this.limit = limit;
  }

  /**
   * Reads the input once, or twice where its columns must be inferred.
   *
   * @throws IllegalArgumentException if there are more bad rows than the limit
   */
  ReadTable read(SparkSession spark) {
    Map<String, String> options = new HashMap<>(input.options());
    options.put("mode", "PERMISSIVE");
    String badRowCol = "_corrupt_record";
    if (input.schema().isPresent()) {
      badRowCol = free(badRowCol, StructType.fromDDL(input.schema().get()));
    }
    options.put("columnNameOfCorruptRecord", badRowCol);
    StructType columns = columns(spark, options, badRowCol);
    JavaRDD<Row> all =
        spark
            .read()
            .options(options)
            .schema(columns.add(badRowCol, DataTypes.StringType))
            .format(input.format())
            .load(input.path())
            .javaRDD();
    BadRows bad = badRows(all);
    if (bad.count() > limit) {
      throw new IllegalArgumentException(
          "Cannot read the input: expected at most maxBadRows = %,d rows that do not fit its columns, found %,d, the first: %s; mend the file, or raise maxBadRows"
              .formatted(limit, bad.count(), bad.examples().get(0)));
    }
    // As rows, not as a plan: Spark would parse only the columns that a query uses, and so find
    // fewer rows bad in one query than in another.
    Dataset<Row> good = spark.createDataFrame(all.filter(new IsGood()).map(new Cells()), columns);
    return new ReadTable(good, bad);
  }

  private StructType columns(SparkSession spark, Map<String, String> options, String badRowCol) {
    Optional<StructType> given = input.schema().map(StructType::fromDDL);
    return given.orElseGet(
        () -> {
          StructType inferred =
              spark.read().options(options).format(input.format()).load(input.path()).schema();
          return new StructType(
              Arrays.stream(inferred.fields())
                  .filter(field -> !field.name().equals(badRowCol))
                  .toArray(StructField[]::new));
        });
  }

  private static String free(String name, StructType columns) {
    Set<String> taken =
        Arrays.stream(columns.fieldNames())
            .map(column -> column.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    String free = name;
    while (taken.contains(free)) {
      free += "_";
    }
    return free;
  }

  private static BadRows badRows(JavaRDD<Row> all) {
    long count = 0;
    List<String> examples = new ArrayList<>();
    for (BadPart part : all.mapPartitions(new CountBad()).collect()) { // in the order of the file
      count += part.count();
      examples.addAll(part.examples());
    }
    return new BadRows(count, examples.subList(0, Math.min(EXAMPLES, examples.size())));
  }

  private record BadPart(long count, ArrayList<String> examples) implements Serializable {}

  private static boolean isGood(Row row) {
    return row.isNullAt(row.size() - 1);
  }

  private static final class CountBad implements FlatMapFunction<Iterator<Row>, BadPart> {
    private static final long serialVersionUID = 1;

    @Override
    public Iterator<BadPart> call(Iterator<Row> rows) {
      long count = 0;
      ArrayList<String> examples = new ArrayList<>();
      while (rows.hasNext()) {
        Row row = rows.next();
        if (!isGood(row)) {
          count++;
          if (examples.size() < EXAMPLES) {
            examples.add(BadRows.cut(row.getString(row.size() - 1)));
          }
        }
      }
      return List.of(new BadPart(count, examples)).iterator();
    }
  }

  private static final class IsGood implements Function<Row, Boolean> {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean call(Row row) {
      return isGood(row);
    }
  }

  /** The row without the cell that says whether it is bad. */
  private static final class Cells implements Function<Row, Row> {
    private static final long serialVersionUID = 1;

    @Override
    public Row call(Row row) {
      Object[] cells = new Object[row.size() - 1];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = row.get(i);
      }
      return RowFactory.create(cells);
    }
  }
}
