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
import seluspark.estimator.SeluRegressionModel;

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
    throw new IllegalArgumentException(
        "Cannot score with model \""
            + path
            + "\": expected a pipeline that train has saved, found stages "
            + Arrays.stream(stages).map(stage -> stage.getClass().getSimpleName()).toList());
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
      throw new IllegalArgumentException(
          "Cannot score with model \""
              + path
              + "\": expected a pipeline that train has saved, found none that can be read: "
              + e.getMessage(),
          e);
    }
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

  /** The table with everything that the stages add, under names that it does not have. */
  public Dataset<Row> transform(Dataset<Row> table) {
    FreeColumns free = new FreeColumns(List.of(table.columns()));
    free.name(preparer, "featuresCol", "preparedLabelCol");
    outcome.addedColumns().forEach(name -> free.name(model, name));
    model.set("featuresCol", preparer.getFeaturesCol());
    return model.transform(preparer.transform(table));
  }

  /** The kept columns, then those of the {@link Outcome}. */
  public Dataset<Row> score(Dataset<Row> table, List<String> kept) {
    List<Column> columns = new ArrayList<>();
    kept.forEach(name -> columns.add(HeldOutRows.quoted(name)));
    Dataset<Row> scored = transform(table);
    columns.addAll(outcome.columns());
    return scored.select(columns.toArray(Column[]::new));
  }
}
