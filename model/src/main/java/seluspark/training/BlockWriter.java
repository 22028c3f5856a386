package seluspark.training;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;
import seluspark.training.ShardPlan.Kind;

/**
 * Turns rows into float32 blocks addressed to the run (see {@link ShardPlan}) that holds their
 * order key. A missing feature vector, label or weight becomes NaN here and is refused, with its
 * count, by {@link RowStatistics}: one bad row must not cost the user one run each.
 */
final class BlockWriter implements PairFlatMapFunction<Iterator<InternalRow>, Integer, byte[]> {
  private static final long serialVersionUID = 1L;

  private final int featureCount;
  private final int labelWidth;
  private final int workerCount;
  private final long seed;
  private final double validationFraction;

  BlockWriter(
      int featureCount, int labelWidth, int workerCount, long seed, double validationFraction) {
    this.featureCount = featureCount;
    this.labelWidth = labelWidth;
    this.workerCount = workerCount;
    this.seed = seed;
    this.validationFraction = validationFraction;
  }

  @Override
  public Iterator<Tuple2<Integer, byte[]>> call(Iterator<InternalRow> rows) {
    return new Blocks(rows);
  }

  /** The address of a block: the run, and what its rows are for. */
  static int address(int run, Kind kind) {
    return 2 * run + kind.ordinal();
  }

  static int run(int address) {
    return address / 2;
  }

  static Kind kind(int address) {
    return Kind.values()[address % 2];
  }

  private final class Blocks implements Iterator<Tuple2<Integer, byte[]>> {
    private final Iterator<InternalRow> rows;
    private final RowBlock[] open = new RowBlock[2 * workerCount];
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
    private final FeatureReader features = new FeatureReader(featureCount);
    private final float[] labels = new float[labelWidth];

    Blocks(Iterator<InternalRow> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && rows.hasNext()) {
        write(rows.next());
        if (!rows.hasNext()) {
          flush();
        }
      }
      return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, byte[]> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    private void write(InternalRow row) {
      int length = features.read(row, RowColumns.FEATURES);
      for (int i = 0; i < labelWidth; i++) {
        labels[i] = numberAt(row, RowColumns.LABELS + i);
      }
      float weight = numberAt(row, RowColumns.WEIGHT);
      long hash = RowHash.of(features.code(), 0, length, labels, weight);
      long key = RowHash.orderKey(hash, seed);
      int address = address(ShardPlan.runOf(key, workerCount), kindOf(row, key));
      if (open[address] == null) {
        open[address] = RowBlock.toSend(featureCount, labelWidth, RowBlock.MOST_ROWS_TO_SEND);
      }
      open[address].append(features.code(), length, labels, weight, hash);
      if (open[address].isFull()) {
        close(address);
      }
    }

    private Kind kindOf(InternalRow row, long key) {
      boolean validation =
          row.isNullAt(RowColumns.VALIDATION)
              ? RowHash.isDrawn(key, validationFraction)
              : row.getBoolean(RowColumns.VALIDATION);
      return validation ? Kind.VALIDATION : Kind.TRAINING;
    }

    private void flush() {
      for (int address = 0; address < open.length; address++) {
        if (open[address] != null && open[address].rowCount() > 0) {
          close(address);
        }
      }
    }

    private void close(int address) {
      ready.add(new Tuple2<>(address, open[address].toBytes()));
      open[address].clear();
    }

    private float numberAt(InternalRow row, int column) {
      return row.isNullAt(column) ? Float.NaN : row.getFloat(column);
    }
  }
}
