package seluspark.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import seluspark.training.ShardPlan.Kind;

/** Made-up row blocks, and what they hold as text. */
final class Blocks {
  private Blocks() {}

  /** Normal features, a label in [0, classes) that follows from them, and a weight. */
  static RowBlock random(int rows, int features, int classes, boolean weighted, long seed) {
    Random random = new Random(seed);
    RowBlock block = new RowBlock(features, 1, rows);
    float[] values = new float[features];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < features; i++) {
        values[i] = (float) random.nextGaussian();
      }
      double score = values[0] * values[1] + values[2] + 0.3 * random.nextGaussian();
      int label = (int) Math.max(0, Math.min(classes - 1, Math.floor((score + 1.5) / 3 * classes)));
      block.append(values, new float[] {label}, weighted ? 0.5f + random.nextInt(4) : 1);
    }
    return block;
  }

  /**
   * Rows of a wide table with up to a handful of features that are not 0, and a label in [0, 2)
   * that follows from them; every tenth row is not mostly zeros, and every eleventh has nothing
   * else.
   */
  static RowBlock sparse(int rows, int features, long seed) {
    Random random = new Random(seed);
    RowBlock block = new RowBlock(features, 1, rows);
    for (int row = 0; row < rows; row++) {
      float[] values = new float[features];
      int count = row % 11 == 0 ? 0 : row % 10 == 0 ? 2 * features : 1 + random.nextInt(6);
      double score = 0;
      for (int i = 0; i < count; i++) {
        int column = random.nextInt(features);
        values[column] = (float) random.nextGaussian();
        score += (column % 3 - 1) * values[column];
      }
      block.append(values, new float[] {score > 0 ? 1 : 0}, row % 3 == 0 ? 2 : 1);
    }
    return block;
  }

  /** One row of one feature for each label. */
  static RowBlock labeled(float... labels) {
    RowBlock block = new RowBlock(1, 1, labels.length);
    for (int row = 0; row < labels.length; row++) {
      block.append(new float[] {row}, new float[] {labels[row]}, 1);
    }
    return block;
  }

  /** The bytes of the same rows with one and the same hash each, as if all of them collided. */
  static byte[] colliding(RowBlock block) {
    byte[] bytes = block.toBytes();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < block.rowCount(); row++) {
      buffer.putLong(bytes.length - 8 * (row + 1), 42);
    }
    return bytes;
  }

  /** What {@link RowBlock#toBytes} made bytes of. */
  static RowBlock fromBytes(byte[] bytes) {
    PackedRows rows = new PackedRows(bytes);
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    RowBlock block = new RowBlock(header.getInt(), header.getInt(), rows.rowCount());
    block.appendAll(rows);
    return block;
  }

  /** Those rows of {@code block} that stand at {@code order}, in that order. */
  static RowBlock reordered(RowBlock block, int... order) {
    return reordered(block.toBytes(), order);
  }

  static RowBlock reordered(byte[] bytes, int... order) {
    PackedRows rows = new PackedRows(bytes);
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    RowBlock result = new RowBlock(header.getInt(), header.getInt(), order.length);
    for (int row : order) {
      result.append(rows, row);
    }
    return result;
  }

  static RowBlock range(RowBlock block, int from, int count) {
    return reordered(block, IntStream.range(from, from + count).toArray());
  }

  /** What {@code worker} hosts of rows that stand in their global order. */
  static WorkerRows hosted(ShardPlan plan, int worker, RowBlock training, RowBlock validation) {
    return new WorkerRows(
        hosted(plan, worker, Kind.TRAINING, training),
        hosted(plan, worker, Kind.VALIDATION, validation));
  }

  private static RowBlock hosted(ShardPlan plan, int worker, Kind kind, RowBlock rows) {
    int from = (int) plan.firstRow(worker, kind);
    int count = (int) plan.firstRow(worker + 1, kind) - from;
    return range(rows, from, count);
  }

  /** Each row of {@code block} in [from, end) with all that is known of it. */
  static List<String> rows(HeldRows block, int from, int end) {
    List<String> rows = new ArrayList<>();
    float[] features = new float[block.featureCount()];
    for (int row = from; row < end; row++) {
      StringBuilder text = new StringBuilder();
      block.copyFeatures(row, features, 0);
      for (float feature : features) {
        text.append(feature).append(' ');
      }
      text.append("label ");
      for (int i = 0; i < block.labelWidth(); i++) {
        text.append(block.label(row, i)).append(' ');
      }
      text.append("weight ").append(block.weight(row));
      rows.add(text.toString());
    }
    return rows;
  }

  static List<String> rows(HeldRows block) {
    return rows(block, 0, block.rowCount());
  }
}
