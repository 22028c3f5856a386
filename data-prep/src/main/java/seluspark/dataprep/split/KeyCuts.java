package seluspark.dataprep.split;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds the keys at which shares of the rows of every stratum end. Rows are counted, never sorted
 * or collected: memory is bounded, and the outcome depends on the keys alone.
 */
final class KeyCuts {
  static final String STRATUM = "stratum";
  static final String KEY = "key";

  private static final int MOST_BINS = 4096;
  private static final int MOST_COUNTS = 1 << 20; // 8 MiB a task

  private KeyCuts() {}

  /**
   * The cuts of every stratum.
   *
   * @param keys a text {@link #STRATUM} and a long {@link #KEY} a row, no nulls; the keys of a
   *     stratum lie within a range of at most 2^63 - 1
   */
  static Map<String, Cuts> of(Dataset<Row> keys, Shares shares) {
    Dataset<Row> kept = keys.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return search(kept, shares);
    } finally {
      kept.unpersist();
    }
  }

  private static Map<String, Cuts> search(Dataset<Row> keys, Shares shares) {
    List<Row> strata =
        keys.groupBy(STRATUM)
            .agg(functions.count(col(KEY)), functions.min(KEY), functions.max(KEY))
            .collectAsList();
    List<RankSearch> searches = new ArrayList<>();
    for (Row stratum : strata) {
      long rows = stratum.getLong(1);
      long test = shares.testRows(rows);
      searches.add(search(stratum, test));
      searches.add(search(stratum, test + shares.validationRows(rows)));
    }
    while (!searches.stream().allMatch(RankSearch::isDone)) {
      searches = narrowed(searches, keys);
    }
    Map<String, Cuts> cuts = new TreeMap<>();
    for (int i = 0; i < searches.size(); i += 2) {
      Cuts both = new Cuts(searches.get(i).low(), searches.get(i + 1).low());
      cuts.put(searches.get(i).stratum(), both);
    }
    return cuts;
  }

  private static RankSearch search(Row stratum, long rows) {
    return rows == 0
        ? new RankSearch(stratum.getString(0), Cuts.NONE, Cuts.NONE, 0)
        : new RankSearch(stratum.getString(0), stratum.getLong(2), stratum.getLong(3), rows);
  }

  private static List<RankSearch> narrowed(List<RankSearch> searches, Dataset<Row> keys) {
    List<RankSearch> open = searches.stream().filter(each -> !each.isDone()).toList();
    int bins = Math.max(64, Math.min(MOST_BINS, MOST_COUNTS / open.size()));
    long[] counts =
        keys.select(STRATUM, KEY)
            .toJavaRDD()
            .mapPartitions(new CountBins(open, bins))
            .treeReduce(KeyCuts::sum);
    List<RankSearch> narrowed = new ArrayList<>();
    int at = 0;
    for (RankSearch search : searches) {
      if (search.isDone()) {
        narrowed.add(search);
      } else {
        narrowed.add(search.narrowed(counts, at, bins));
        at += bins;
      }
    }
    return narrowed;
  }

  private static long[] sum(long[] left, long[] right) {
    for (int i = 0; i < left.length; i++) {
      left[i] += right[i];
    }
    return left;
  }

  /** Counts the rows of one partition by the bins of the searches, one after the other. */
  private static final class CountBins implements FlatMapFunction<Iterator<Row>, long[]> {
    private static final long serialVersionUID = 1;

    private final List<RankSearch> searches;
    private final int bins;

    CountBins(List<RankSearch> searches, int bins) {
      this.searches = searches;
      this.bins = bins;
    }

    @Override
    public Iterator<long[]> call(Iterator<Row> rows) {
      Map<String, List<Integer>> searchesOfStratum = new HashMap<>();
      for (int i = 0; i < searches.size(); i++) {
        searchesOfStratum
            .computeIfAbsent(searches.get(i).stratum(), name -> new ArrayList<>())
            .add(i);
      }
      long[] counts = new long[searches.size() * bins];
      while (rows.hasNext()) {
        Row row = rows.next();
        for (int i : searchesOfStratum.getOrDefault(row.getString(0), List.of())) {
          int bin = searches.get(i).bin(row.getLong(1), bins);
          if (bin >= 0) {
            counts[i * bins + bin]++;
          }
        }
      }
      return List.of(counts).iterator();
    }
  }
}
