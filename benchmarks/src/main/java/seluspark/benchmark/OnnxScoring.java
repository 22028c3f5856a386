package seluspark.benchmark;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The same network in ONNX Runtime, as one would run it from Spark: a session a task with one
 * thread, rows a thousand at a time.
 */
final class OnnxScoring implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int BATCH = 1024;

  private final byte[] model;
  private final int featureCount;

  private OnnxScoring(byte[] model, int featureCount) {
    this.model = model;
    this.featureCount = featureCount;
  }

  static OnnxScoring of(int featureCount, int[] hiddenLayers) {
    return new OnnxScoring(OnnxNetwork.selu(featureCount, hiddenLayers), featureCount);
  }

  Dataset<Row> transform(Dataset<Row> rows) {
    StructType schema =
        new StructType()
            .add("probability", SQLDataTypes.VectorType())
            .add("prediction", DataTypes.DoubleType);
    return rows.select("features").mapPartitions(this, Encoders.row(schema));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    return new Scored(rows, OrtEnvironment.getEnvironment().createSession(model, options));
  }

  private final class Scored implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final OrtSession session;
    private final FloatBuffer input =
        ByteBuffer.allocateDirect(4 * BATCH * featureCount)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    private float[] probabilities = new float[0];
    private int next;

    Scored(Iterator<Row> rows, OrtSession session) {
      this.rows = rows;
      this.session = session;
    }

    @Override
    public boolean hasNext() {
      if (next == probabilities.length && rows.hasNext()) {
        readBatch();
      }
      return next < probabilities.length;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      double probability = probabilities[next++];
      return RowFactory.create(
          Vectors.dense(1 - probability, probability), probability > 0.5 ? 1.0 : 0.0);
    }

    private void readBatch() {
      input.clear();
      int count = 0;
      for (; count < BATCH && rows.hasNext(); count++) {
        for (double value : rows.next().<DenseVector>getAs(0).values()) {
          input.put((float) value);
        }
      }
      input.flip();
      try (OnnxTensor batch =
              OnnxTensor.createTensor(
                  OrtEnvironment.getEnvironment(), input, new long[] {count, featureCount});
          OrtSession.Result result = session.run(Map.of("x", batch))) {
        FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
        probabilities = new float[count];
        output.get(probabilities);
        next = 0;
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
