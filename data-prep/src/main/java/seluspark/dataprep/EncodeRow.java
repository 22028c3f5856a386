package seluspark.dataprep;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import seluspark.dataprep.encode.RowEncoder;

/** The row encoder as Spark calls it. What travels to the executors is the encoder alone. */
final class EncodeRow implements UDF1<Row, Vector> {
  private static final long serialVersionUID = 1;

  private final RowEncoder encoder;
  private final boolean isSparse;

  EncodeRow(RowEncoder encoder) {
    this.encoder = encoder;
    this.isSparse = encoder.isSparse();
  }

  @Override
  public Vector call(Row row) {
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    Vector features = Vectors.dense(encoder.encode(cells));
    return isSparse ? features.compressed() : features;
  }
}
