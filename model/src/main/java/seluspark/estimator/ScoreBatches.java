package seluspark.estimator;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Scores many rows together, which is faster where the parameters are more than a processor keeps
 * close at hand: row by row, it would fetch them for each. Small networks are left to MLlib's
 * column expressions, which leave alone the columns that they do not read. The bits are the same.
 * This streams as they do.
 */
final class ScoreBatches implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int ROWS = 256;

  /** 128 KB in float. */
  private static final int FEWEST_PARAMETERS = 1 << 15;

  private final ScoredColumns model;
  private final SharedNetwork network;
  private final int featuresAt;
  private final int inputColumns;
  private final int scoredCount;

  private ScoreBatches(ScoredColumns model, SharedNetwork network, StructType schema) {
    this.model = model;
    this.network = network;
    this.featuresAt = schema.fieldIndex(model.getFeaturesCol());
    this.inputColumns = schema.size();
    this.scoredCount = model.scoredColumns().size();
  }

  /** True if this way is the faster one; it needs columns that are told apart by their names. */
  static boolean pay(ScoredColumns model, SharedNetwork network, Dataset<?> rows) {
    String[] names = rows.columns();
    return network.parameterCount() >= FEWEST_PARAMETERS
        && new HashSet<>(Arrays.asList(names)).size() == names.length
        && Arrays.asList(names).contains(model.getFeaturesCol())
        && !model.scoredColumns().isEmpty();
  }

  static Dataset<Row> transform(ScoredColumns model, SharedNetwork network, Dataset<?> rows) {
    StructType schema = outputSchema(model, rows.schema());
    return rows.toDF()
        .mapPartitions(new ScoreBatches(model, network, rows.schema()), Encoders.row(schema))
        .to(schema); // The encoder alone would lose the columns' metadata.
  }

  /** The columns in the order in which MLlib's own transform adds them. */
  private static StructType outputSchema(ScoredColumns model, StructType input) {
    StructType declared = model.transformSchema(input);
    StructType schema = input;
    for (String name : model.scoredColumns()) {
      schema = schema.add(declared.apply(name));
    }
    return schema;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Scored(rows);
  }

  private final class Scored implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final ScoringPass pass = network.newPass(ROWS);
    private final Row[] batch = new Row[ROWS];
    private float[] outputs;
    private int count;
    private int next;

    Scored(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      if (next == count) {
        readBatch();
      }
      return next < count;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row row = batch[next];
      return withScores(row, next++ * network.outputWidth());
    }

    private void readBatch() {
      next = 0;
      for (count = 0; count < ROWS && rows.hasNext(); count++) {
        batch[count] = rows.next();
        Vector features = batch[count].getAs(featuresAt);
        if (features == null) {
          throw new IllegalArgumentException(
              "Cannot score a row: expected a vector in column \"%s\", found null"
                  .formatted(model.getFeaturesCol()));
        }
        pass.put(count, model.input(features));
      }
      outputs = pass.outputs(count);
    }

    private Row withScores(Row row, int outputsAt) {
      Object[] values = new Object[inputColumns + scoredCount];
      for (int i = 0; i < inputColumns; i++) {
        values[i] = row.get(i);
      }
      model.putScores(outputs, outputsAt, values, inputColumns);
      return RowFactory.create(values);
    }
  }
}
