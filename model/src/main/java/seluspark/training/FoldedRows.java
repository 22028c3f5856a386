package seluspark.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;

/**
 * Rows on the driver, in folds: one read of them for many trainings. Rows of a class, in the order
 * of the hash of their content, go to the folds in turn, so folds differ by at most one row, have
 * each their share of every class, and depend on nothing but the set of rows and the seed. Or the
 * caller says which rows are a fold.
 */
final class FoldedRows {
  private final byte[][][] blocks;
  private final RowStatistics statistics;

  private FoldedRows(byte[][][] blocks, RowStatistics statistics) {
    this.blocks = blocks;
    this.statistics = statistics;
  }

  /**
   * Deals the rows of a table.
   *
   * @throws IllegalArgumentException for fewer rows than folds
   */
  static FoldedRows deal(
      Dataset<?> table, RowColumns columns, int featureCount, int foldCount, long seed) {
    SortedRows sorted = read(table, columns, featureCount, seed);
    if (sorted.rowCount() < foldCount) {
      throw new IllegalArgumentException(
          "Cannot make %d folds: expected at least as many rows, found %d; ask for fewer folds"
              .formatted(foldCount, sorted.rowCount()));
    }
    RowBlock rows = sorted.toBlock();
    int[] folds = folds(rows, foldCount);
    byte[][][] blocks = new byte[foldCount][][];
    for (int fold = 0; fold < foldCount; fold++) {
      blocks[fold] = blocks(sorted, folds, fold);
    }
    return new FoldedRows(blocks, statistics(rows));
  }

  /** Each table is a fold. */
  static FoldedRows of(List<? extends Dataset<?>> tables, RowColumns columns, int featureCount) {
    byte[][][] blocks = new byte[tables.size()][][];
    RowStatistics all = null;
    for (int fold = 0; fold < blocks.length; fold++) {
      SortedRows sorted = read(tables.get(fold), columns, featureCount, 0);
      blocks[fold] = blocks(sorted, new int[sorted.rowCount()], 0);
      RowStatistics statistics = statistics(sorted.toBlock());
      if (all == null) {
        all = statistics;
      } else {
        all.addNextWorker(statistics);
      }
    }
    return new FoldedRows(blocks, all);
  }

  /** For each fold, blocks as {@link PackedRows} reads them. */
  byte[][][] blocks() {
    return blocks;
  }

  /** Of the rows of all folds. */
  RowStatistics statistics() {
    return statistics;
  }

  private static SortedRows read(
      Dataset<?> table, RowColumns columns, int featureCount, long seed) {
    List<byte[]> blocks =
        ShardedRows.internalRows(columns.select(table))
            .mapPartitionsToPair(new BlockWriter(featureCount, 1, 1, seed, 0))
            .values()
            .collect();
    return SortedRows.of(featureCount, 1, blocks, seed);
  }

  private static RowStatistics statistics(RowBlock rows) {
    long[] count = {rows.rowCount()};
    long[] none = {0};
    WorkerRows training = new WorkerRows(rows, new RowBlock(rows.featureCount(), 1, 0));
    return RowStatistics.of(training, ShardPlan.of(1, count, none), 0);
  }

  /** The fold of each row: classes stand one behind the other, and each goes on where one ended. */
  private static int[] folds(RowBlock rows, int foldCount) {
    Map<Float, Integer> next = new TreeMap<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      next.merge(rows.label(row, 0), 1, Integer::sum);
    }
    int start = 0;
    for (Map.Entry<Float, Integer> label : next.entrySet()) {
      start += label.setValue(start);
    }
    int[] folds = new int[rows.rowCount()];
    for (int row = 0; row < folds.length; row++) {
      folds[row] = (next.merge(rows.label(row, 0), 1, Integer::sum) - 1) % foldCount;
    }
    return folds;
  }

  private static byte[][] blocks(SortedRows rows, int[] folds, int fold) {
    List<byte[]> blocks = new ArrayList<>();
    RowBlock open = RowBlock.toSend(rows.featureCount(), 1, folds.length);
    for (int row = 0; row < folds.length; row++) {
      if (folds[row] == fold) {
        rows.appendTo(open, row, 1);
        if (open.isFull()) {
          blocks.add(open.toBytes());
          open.clear();
        }
      }
    }
    if (open.rowCount() > 0) {
      blocks.add(open.toBytes());
    }
    return blocks.toArray(new byte[0][]);
  }
}
