package seluspark.dataprep.profile;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.InternalRow;
import seluspark.dataprep.encode.Cell;
import seluspark.dataprep.encode.Ngrams;

/** Counts the rows of every bucket that the words of texts are hashed into; one pass for all. */
public final class WordScan {
  private WordScan() {}

  /**
   * Reads the given columns of text once.
   *
   * @return for each column the rows with something in each bucket
   */
  public static Map<String, long[]> of(Dataset<?> table, List<String> columns, int buckets) {
    Column[] selection = columns.stream().map(ColumnReference::of).toArray(Column[]::new);
    JavaRDD<InternalRow> rows = table.select(selection).queryExecution().toRdd().toJavaRDD();
    int count = columns.size();
    long[][] all =
        rows.mapPartitions(part -> List.<long[][]>of(ofPartition(part, count, buckets)).iterator())
            .treeAggregate(new long[count][buckets], WordScan::sum, WordScan::sum);
    Map<String, long[]> rowsOfColumn = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      rowsOfColumn.put(columns.get(i), all[i]);
    }
    return rowsOfColumn;
  }

  private static long[][] ofPartition(Iterator<InternalRow> rows, int columns, int buckets) {
    long[][] counts = new long[columns][buckets];
    // Of each bucket, the text that counted it last: the texts are numbered from 1.
    long[] lastText = new long[buckets];
    long textCount = 0;
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      for (int i = 0; i < columns; i++) {
        String text = row.isNullAt(i) ? null : Cell.category(row.getUTF8String(i).toString());
        if (text != null) {
          count(text, ++textCount, lastText, counts[i]);
        }
      }
    }
    return counts;
  }

  private static void count(String text, long number, long[] lastText, long[] rowsOfBucket) {
    Ngrams.forEach(
        text,
        lastText.length,
        bucket -> {
          if (lastText[bucket] != number) {
            lastText[bucket] = number;
            rowsOfBucket[bucket]++;
          }
        });
  }

  private static long[][] sum(long[][] left, long[][] right) {
    for (int i = 0; i < left.length; i++) {
      for (int bucket = 0; bucket < left[i].length; bucket++) {
        left[i][bucket] += right[i][bucket];
      }
    }
    return left;
  }
}
