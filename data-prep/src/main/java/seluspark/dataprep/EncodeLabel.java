package seluspark.dataprep;

import org.apache.spark.sql.api.java.UDF1;
import seluspark.dataprep.encode.LabelEncoder;

/** The label encoder as Spark calls it. */
final class EncodeLabel implements UDF1<Object, Double> {
  private static final long serialVersionUID = 1;

  private final LabelEncoder encoder;

  EncodeLabel(LabelEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public Double call(Object cell) {
    return encoder.index(cell);
  }
}
