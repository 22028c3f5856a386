package seluspark.training;

import java.io.Serializable;
import java.util.List;

/**
 * The rows of one kind in one run, in their global order: the blocks as they arrived, and where in
 * them each row is. Rows are copied only once they are known to stay.
 */
final class SortedRows implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of a place, the bits that count rows within a block; the others count blocks. */
  private static final int ROW_BITS = 12;

  private final int featureCount;
  private final int labelWidth;
  private final ArrivedBlocks arrived;
  private final int[] places;

  private SortedRows(int featureCount, int labelWidth, ArrivedBlocks arrived, int rowCount) {
    this.featureCount = featureCount;
    this.labelWidth = labelWidth;
    this.arrived = arrived;
    this.places = new int[rowCount];
  }

  /** As the other, of blocks on the heap. */
  static SortedRows of(int featureCount, int labelWidth, List<byte[]> blocks, long seed) {
    return of(featureCount, labelWidth, ArrivedBlocks.onHeap(blocks), seed);
  }

  /**
   * Puts the rows of all blocks in the order of their unsigned order keys; rows of equal hash but
   * different content, rare as they are, in the order of their content, so that the result depends
   * on nothing but the set of rows.
   */
  static SortedRows of(int featureCount, int labelWidth, ArrivedBlocks arrived, long seed) {
    long rowCount = 0;
    for (PackedRows block : arrived.blocks()) {
      rowCount += block.rowCount();
    }
    SortedRows rows =
        new SortedRows(featureCount, labelWidth, arrived, RowBlock.rowIndex(rowCount));
    rows.sort(seed);
    return rows;
  }

  int featureCount() {
    return featureCount;
  }

  int labelWidth() {
    return labelWidth;
  }

  int rowCount() {
    return places.length;
  }

  /** Floats that the features of the rows at [from, from + count) of the order take. */
  long codeLength(int from, int count) {
    if (!FeatureCode.isWide(featureCount)) {
      return (long) count * featureCount;
    }
    PackedRows[] rows = arrived.blocks();
    long length = 0;
    for (int i = from; i < from + count; i++) {
      length += rows[block(places[i])].codeLength(row(places[i]));
    }
    return length;
  }

  /** A block of all rows. */
  RowBlock toBlock() {
    RowBlock block = new RowBlock(featureCount, labelWidth, rowCount(), codeLength(0, rowCount()));
    appendTo(block, 0, rowCount());
    return block;
  }

  /** A block to send of the rows at [from, end) of the order: the first of them, as many as fit. */
  RowBlock blockToSend(int from, int end) {
    RowBlock block = RowBlock.toSend(featureCount, labelWidth, end - from);
    for (int i = from; i < end && !block.isFull(); i++) {
      appendTo(block, i, 1);
    }
    return block;
  }

  /** Appends the rows at [from, from + count) of the order to {@code target}. */
  void appendTo(RowSink target, int from, int count) {
    PackedRows[] rows = arrived.blocks();
    for (int i = from; i < from + count; i++) {
      target.append(rows[block(places[i])], row(places[i]));
    }
  }

  private void sort(long seed) {
    PackedRows[] rows = arrived.blocks();
    int[] unordered = new int[places.length];
    long[] keys = new long[places.length];
    int count = 0;
    for (int block = 0; block < rows.length; block++) {
      for (int row = 0; row < rows[block].rowCount(); row++) {
        unordered[count] = block << ROW_BITS | row;
        keys[count++] = RowHash.orderKey(rows[block].hash(row), seed);
      }
    }
    int[] order = UnsignedOrder.of(keys);
    for (int i = 0; i < order.length; i++) {
      places[i] = unordered[order[i]];
      // Sorting by insertion: of rows with one key, all but a few are in place already.
      for (int j = i; j > 0 && keys[order[j]] == keys[order[j - 1]]; j--) {
        if (compare(places[j - 1], places[j]) <= 0) {
          break;
        }
        int place = places[j];
        places[j] = places[j - 1];
        places[j - 1] = place;
      }
    }
  }

  private int compare(int left, int right) {
    PackedRows[] rows = arrived.blocks();
    return PackedRows.compare(rows[block(left)], row(left), rows[block(right)], row(right));
  }

  private static int block(int place) {
    return place >>> ROW_BITS;
  }

  private static int row(int place) {
    return place & (1 << ROW_BITS) - 1;
  }
}
