package seluspark.job.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import seluspark.dataprep.TablePreparerModel;
import seluspark.dataprep.contract.SchemaCheck;
import seluspark.dataprep.profile.ColumnReference;
import seluspark.estimator.SeluRegressionModel;
import seluspark.job.metric.Evaluation;

/** What train saved: how rows are prepared, and the network that scores them. */
public record SavedPipeline(TablePreparerModel preparer, Transformer model, Outcome outcome) {

  /** Loads what train saved under this path. */
  public static SavedPipeline load(String path) {
    Transformer[] stages = stages(path);
    if (stages.length == 2 && stages[0] instanceof TablePreparerModel preparer) {
      Optional<Outcome> outcome = Outcome.of(preparer, stages[1]);
      if (outcome.isPresent()) {
        return new SavedPipeline(preparer, stages[1], outcome.get());
      }
    }
    throw refused(
        path,
        "stages " + Arrays.stream(stages).map(stage -> stage.getClass().getSimpleName()).toList(),
        null);
  }

  private static Configuration hadoop() {
    return SparkSession.active().sparkContext().hadoopConfiguration();
  }

  private static Transformer[] stages(String path) {
    try {
      Path metadata = new Path(path, "metadata");
      if (!metadata.getFileSystem(hadoop()).exists(metadata)) {
        throw new IllegalArgumentException("there is no " + metadata);
      }
      return PipelineModel.load(path).stages();
    } catch (Exception e) {
      // Not only unchecked ones: Scala throws what Java would have to declare.
      throw refused(path, "none that can be read: " + e.getMessage(), e);
    }
  }

  private static IllegalArgumentException refused(String path, String found, Exception cause) {
    return new IllegalArgumentException(
        "Cannot use model \"%s\": expected a pipeline that train has saved, found %s"
            .formatted(path, found),
        cause);
  }

  /**
   * Checks that the table has the columns that training used; reads no row.
   *
   * @throws IllegalArgumentException naming every column that is missing or of another type
   */
  public void checkSchema(StructType schema) {
    new SchemaCheck(preparer.columns(), schema).check(preparer.preparation().inputs());
  }

  /** The column that was learned; none for an anomaly model. */
  public Optional<String> labelCol() {
    if (model instanceof SeluRegressionModel regression) {
      return Optional.of(regression.getLabelCol());
    }
    return preparer.isDefined(preparer.labelCol())
        ? Optional.of(preparer.getLabelCol())
        : Optional.empty();
  }

  /** The table with the features and the prepared label, under names that it does not have. */
  public Dataset<Row> prepare(Dataset<Row> table) {
    FreeColumns free = new FreeColumns(List.of(table.columns()));
    free.name(preparer, "featuresCol", "preparedLabelCol");
    outcome.addedColumns().forEach(name -> free.name(model, name));
    model.set("featuresCol", preparer.getFeaturesCol());
    return preparer.transform(table);
  }

  /** The measures of a table's rows by this column; none where no row has a value in it. */
  public Optional<Evaluation> evaluate(Dataset<Row> table, String labelCol) {
    preparer.set(preparer.labelCol(), labelCol); // of a classification, the column that is prepared
    return outcome.evaluate(model.transform(prepare(table)), Optional.of(labelCol));
  }

  /** The kept columns, then those of the {@link Outcome}. */
  public Dataset<Row> score(Dataset<Row> table, List<String> kept) {
    List<Column> columns = new ArrayList<>();
    kept.forEach(name -> columns.add(ColumnReference.of(name)));
    Dataset<Row> scored = model.transform(prepare(table));
    columns.addAll(outcome.columns());
    return scored.select(columns.toArray(Column[]::new));
  }
}
