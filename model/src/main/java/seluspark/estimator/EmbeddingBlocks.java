package seluspark.estimator;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Packs rows of (what a vector is of, vector) into blocks of up to {@code blockRows}: a number that
 * no other block has, the first cells as an array, and the vectors as one matrix of floats (rows ×
 * width).
 */
final class EmbeddingBlocks implements MapPartitionsFunction<Row, Row> {
  static final int NUMBER = 0;
  static final int CELLS = 1;
  static final int MATRIX = 2;

  private static final long serialVersionUID = 1L;

  private final String column;
  private final int blockRows;

  /**
   * @param column the name of the vectors' column, for messages
   */
  EmbeddingBlocks(String column, int blockRows) {
    this.column = column;
    this.blockRows = blockRows;
  }

  /** The schema of blocks of such cells. */
  static StructType schema(String prefix, DataType cell) {
    return new StructType()
        .add(prefix + "Block", DataTypes.LongType, false)
        .add(prefix + "Cells", DataTypes.createArrayType(cell, false), false)
        .add(prefix + "Matrix", DataTypes.BinaryType, false);
  }

  /** A block of nothing. */
  static Row empty() {
    return RowFactory.create(-1L, CollectionConverters.asScala(List.of()).toSeq(), new byte[0]);
  }

  static float[] matrix(byte[] bytes) {
    float[] matrix = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(matrix);
    return matrix;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Blocks(rows, (long) TaskContext.getPartitionId() << 32);
  }

  private final class Blocks implements Iterator<Row> {
    private final Iterator<Row> rows;
    private long number;

    Blocks(Iterator<Row> rows, long firstNumber) {
      this.rows = rows;
      this.number = firstNumber;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      List<Object> cells = new ArrayList<>();
      ByteBuffer matrix = null;
      int width = 0;
      while (rows.hasNext() && cells.size() < blockRows) {
        Row row = rows.next();
        Vector vector = vector(row);
        if (matrix == null) {
          width = vector.size();
          matrix = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES * blockRows, width));
        }
        put(vector, width, matrix);
        cells.add(row.get(0));
      }
      byte[] bytes = new byte[matrix.position()];
      matrix.flip().get(bytes);
      return RowFactory.create(number++, CollectionConverters.asScala(cells).toSeq(), bytes);
    }

    private Vector vector(Row row) {
      if (row.isNullAt(0) || row.isNullAt(1)) {
        throw refusal("an id and a vector in every row", "null");
      }
      return row.getAs(1);
    }

    private void put(Vector vector, int width, ByteBuffer matrix) {
      if (vector.size() != width) {
        throw refusal(
            "vectors of one length", "some of %d and some of %d".formatted(width, vector.size()));
      }
      for (double value : vector.toArray()) {
        if (!Double.isFinite(value)) {
          throw refusal("finite numbers", String.valueOf(value));
        }
        matrix.putFloat((float) value);
      }
    }

    private IllegalArgumentException refusal(String expected, String found) {
      return new IllegalArgumentException(
          "Cannot find nearest documents by column \"%s\": expected %s, found %s"
              .formatted(column, expected, found));
    }
  }
}
