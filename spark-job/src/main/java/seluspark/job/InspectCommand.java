package seluspark.job;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import seluspark.job.pipeline.SavedPipeline;
import seluspark.job.report.ConsoleReport;
import seluspark.job.report.DiagnosisFiles;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.InspectSettings;
import seluspark.job.settings.JobKeys;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.ReadTable;
import seluspark.theory.Diagnosis;

/**
 * Tells whether a saved network normalizes itself on the rows of a table: each layer's activations
 * and gradients beside the theory's, and what to change where they part. Where the table has the
 * label column, gradients are those of the loss, else of standard normal numbers.
 */
@Command(
    name = "inspect",
    description = "Tells whether a trained network normalizes itself on a table.",
    sortOptions = false)
final class InspectCommand implements Callable<Integer> {
  private static final int MOST_ROWS = 2048;
  private static final long SEED = 1;

  @Mixin private SettingsOptions options;

  private final ConsoleReport console = new ConsoleReport(System.out);

  @Override
  public Integer call() throws IOException {
    Optional<JobSettings> settings =
        options.read(JobKeys.of("inspect", InspectSettings.settings()));
    if (settings.isPresent()) {
      run(settings.get());
    }
    return 0;
  }

  private void run(JobSettings settings) throws IOException {
    SparkSession spark = SparkSession.builder().appName("seluspark inspect").getOrCreate();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    boolean overwrite = settings.value(InspectSettings.OVERWRITE);
    Optional<OutputDirectory> output =
        settings
            .optional(InspectSettings.OUTPUT)
            .map(directory -> OutputDirectory.require(directory, overwrite, hadoop));
    SavedPipeline saved = SavedPipeline.load(settings.value(InspectSettings.MODEL));
    ReadTable read = InputTable.of(settings).read(spark);
    console.badRows(read.badRows());
    Dataset<Row> table = read.rows();
    Diagnosis diagnosis = diagnose(saved, table);
    console.diagnosis(diagnosis);
    if (output.isPresent()) {
      DiagnosisFiles.write(output.get().path().toString(), diagnosis, hadoop);
      console.places(Map.of("diagnosis", output.get().shown(DiagnosisFiles.PAGE)));
    }
  }

  private static Diagnosis diagnose(SavedPipeline saved, Dataset<Row> table) {
    Dataset<Row> prepared = saved.prepare(table.orderBy(functions.rand(SEED)).limit(MOST_ROWS));
    Optional<Column> label =
        saved
            .labelCol()
            .filter(Arrays.asList(table.columns())::contains)
            .flatMap(name -> saved.outcome().label());
    boolean isLabeled = label.isPresent();
    Column features = functions.col(saved.preparer().getFeaturesCol());
    List<Row> rows =
        (isLabeled
                ? prepared.select(features, label.get().cast("float"))
                : prepared.select(features))
            .na()
            .drop()
            .collectAsList();
    int width = saved.outcome().model().network().inputWidth();
    float[] values = new float[rows.size() * width];
    float[] labels = new float[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      double[] row = rows.get(i).<Vector>getAs(0).toArray();
      for (int j = 0; j < width; j++) {
        values[i * width + j] = (float) row[j];
      }
      labels[i] = isLabeled ? rows.get(i).getFloat(1) : 0;
    }
    return saved
        .outcome()
        .model()
        .diagnose(
            values,
            rows.size(),
            isLabeled ? Optional.of(labels) : Optional.empty(),
            Arrays.asList(saved.preparer().featureNames()));
  }
}
