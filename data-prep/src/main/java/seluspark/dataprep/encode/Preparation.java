package seluspark.dataprep.encode;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * All that training learned about a table: enough to encode any later row, and to tell what was
 * done.
 *
 * @param rowCount training rows
 * @param columns every column of the training table, in its order
 * @param inputs the cells that {@code rowEncoder} wants, in its order
 * @param rowEncoder features of a row
 * @param label classes of the label; empty if none was prepared
 */
public record Preparation(
    long rowCount,
    List<PreparedColumn> columns,
    List<InputColumn> inputs,
    RowEncoder rowEncoder,
    Optional<PreparedLabel> label)
    implements Serializable {

  // A model may be shipped as a Java object, but Optional cannot: the saved form travels instead.
  private Object writeReplace() {
    return new Shipped(PreparationWriter.write(this));
  }

  private record Shipped(String json) implements Serializable {
    private Object readResolve() {
      return PreparationReader.read(json);
    }
  }
}
