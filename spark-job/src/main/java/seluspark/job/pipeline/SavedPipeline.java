package seluspark.job.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import seluspark.dataprep.TablePreparerModel;
import seluspark.dataprep.contract.SchemaCheck;
import seluspark.estimator.SeluClassificationModel;

/** What train saved: how rows are prepared, and the network that scores them. */
public record SavedPipeline(TablePreparerModel preparer, SeluClassificationModel classifier) {

  /** Loads what train saved under this path. */
  public static SavedPipeline load(String path) {
    Transformer[] stages = stages(path);
    if (stages.length == 2
        && stages[0] instanceof TablePreparerModel preparer
        && stages[1] instanceof SeluClassificationModel classifier) {
      return new SavedPipeline(preparer, classifier);
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

  /** The kept columns, then {@code probability} and {@code prediction}. */
  public Dataset<Row> score(Dataset<Row> table, List<String> kept) {
    FreeColumns free = new FreeColumns(List.of(table.columns()));
    free.name(preparer, "featuresCol", "preparedLabelCol");
    free.name(classifier, "probabilityCol", "predictionCol", "rawPredictionCol");
    classifier.setFeaturesCol(preparer.getFeaturesCol());
    Dataset<Row> scored = classifier.transform(preparer.transform(table));
    List<Column> columns = new ArrayList<>();
    for (String name : kept) {
      columns.add(col("`" + name.replace("`", "``") + "`"));
    }
    Column probabilities =
        functions.vector_to_array(col(classifier.getProbabilityCol()), "float64");
    columns.add(
        (classifier.numClasses() == 2 ? probabilities.getItem(1) : probabilities)
            .as("probability"));
    Column position = col(classifier.getPredictionCol()).cast("int").plus(1);
    columns.add(element_at(lit(preparer.labels()), position).as("prediction"));
    return scored.select(columns.toArray(Column[]::new));
  }
}
