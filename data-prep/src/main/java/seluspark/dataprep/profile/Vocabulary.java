package seluspark.dataprep.profile;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import scala.Tuple2;
import seluspark.dataprep.encode.CategoryCount;
import seluspark.dataprep.encode.Cell;

/** Exact counts of the most frequent values of a column with too many values for the profile. */
public final class Vocabulary {
  private Vocabulary() {}

  /** The {@code limit} most frequent categories of the column, most frequent first; one pass. */
  public static List<CategoryCount> mostFrequent(Dataset<?> table, String column, int limit) {
    return table
        .select(ColumnReference.of(column))
        .toJavaRDD()
        .map(row -> Cell.category(row.get(0)))
        .filter(category -> category != null)
        .mapToPair(category -> new Tuple2<>(category, 1L))
        .reduceByKey(Long::sum)
        .takeOrdered(limit, new ByFrequency())
        .stream()
        .map(each -> new CategoryCount(each._1(), each._2()))
        .toList();
  }

  /** {@link CategoryCount#MOST_FREQUENT_FIRST} for pairs, as Spark can send it to executors. */
  private static final class ByFrequency implements Comparator<Tuple2<String, Long>>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public int compare(Tuple2<String, Long> left, Tuple2<String, Long> right) {
      return CategoryCount.MOST_FREQUENT_FIRST.compare(
          new CategoryCount(left._1(), left._2()), new CategoryCount(right._1(), right._2()));
    }
  }
}
