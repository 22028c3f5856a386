package seluspark.job.benchmark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seluspark.dataprep.TablePreparer;
import seluspark.dataprep.TablePreparerModel;
import seluspark.estimator.SeluRegressionModel;
import seluspark.estimator.SeluRegressor;
import seluspark.job.settings.Assignment;
import seluspark.job.settings.ParamSettings;

/** Measures regression beside Spark's own on random splits of one table. */
@Command(
    name = "benchmark-regression",
    description =
        "Measures regression on random splits of a table: 64 %% to train, 16 %% to validate, 20 %% to"
            + " test.",
    sortOptions = false)
public final class RegressionBenchmarkCommand implements Callable<Integer> {
  private static final String INDEX = "benchmarkRowIndex";
  private static final String IS_VALIDATION = "benchmarkIsValidation";

  @Parameters(paramLabel = "FILE", description = "A table (csv) with a header.")
  private String file;

  @Option(
      names = "--label",
      required = true,
      paramLabel = "COLUMN",
      description = "The column to predict.")
  private String labelCol;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Local file to write the measures to, one JSON object a line.")
  private Path jsonFile;

  @Option(
      names = "--seeds",
      defaultValue = "5",
      paramLabel = "COUNT",
      description = "Number of splits; ${DEFAULT-VALUE} by default.")
  private int seeds;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a Param of the regressor; may be given many times.")
  private List<String> assignments = new ArrayList<>();

  @Option(names = "--alone", description = "Leaves out Spark's own regressions.")
  private boolean isAlone;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Override
  public Integer call() throws IOException {
    SeluRegressor regressor =
        new SeluRegressor()
            .setLabelCol(labelCol)
            .setValidationIndicatorCol(IS_VALIDATION)
            .onEpoch(epoch -> {});
    for (String assignment : assignments) {
      Assignment parsed = Assignment.parse(assignment);
      ParamSettings.apply(regressor, parsed.key(), parsed.value());
    }
    try (Writer json = jsonFile == null ? Writer.nullWriter() : Files.newBufferedWriter(jsonFile)) {
      SparkSession spark =
          SparkSession.builder().appName("seluspark benchmark-regression").getOrCreate();
      Dataset<Row> table =
          spark
              .read()
              .option("header", "true")
              .option("inferSchema", "true")
              .csv(file)
              .coalesce(1)
              .withColumn(INDEX, functions.monotonically_increasing_id())
              .cache();
      report(regressor, table, json);
    }
    return 0;
  }

  private void report(SeluRegressor regressor, Dataset<Row> table, Writer json) throws IOException {
    List<String> systems =
        isAlone ? List.of("seluspark") : List.of("seluspark", "LinearRegression", "GBTRegressor");
    double[][] errors = new double[systems.size()][seeds];
    for (int seed = 1; seed <= seeds; seed++) {
      Column share =
          functions
              .pmod(functions.xxhash64(col(INDEX), lit(seed)), lit(1_000_000L))
              .divide(1_000_000);
      Dataset<Row> split = table.withColumn(IS_VALIDATION, share.between(0.64, 0.8));
      Dataset<Row> fitted = split.filter(share.lt(0.8));
      TablePreparerModel preparer =
          new TablePreparer()
              .setIgnoredCols(labelCol, INDEX, IS_VALIDATION)
              .fit(fitted.filter(functions.not(col(IS_VALIDATION))));
      Dataset<Row> training = preparer.transform(fitted).cache();
      Dataset<Row> test = preparer.transform(split.filter(share.geq(0.8)));
      for (int s = 0; s < systems.size(); s++) {
        long start = System.nanoTime();
        Transformer model = fit(systems.get(s), regressor, training, seed);
        double seconds = (System.nanoTime() - start) * 1e-9;
        errors[s][seed - 1] =
            new RegressionEvaluator().setLabelCol(labelCol).evaluate(model.transform(test));
        out.println(
            String.format(
                Locale.ROOT,
                "seed %d  %s  RMSE %.4f%s  %.1f s",
                seed,
                systems.get(s),
                errors[s][seed - 1],
                validation(model),
                seconds));
      }
      training.unpersist(true);
    }
    for (int s = 0; s < systems.size(); s++) {
      Spread spread = Spread.of(errors[s]);
      out.println(
          String.format(
              Locale.ROOT,
              "%-18s RMSE %.4f ± %.4f",
              systems.get(s),
              spread.mean(),
              spread.deviation()));
      json.write(
          JsonNodeFactory.instance
                  .objectNode()
                  .put("dataset", AnomalyTrial.name(file))
                  .put("system", systems.get(s))
                  .put("rmse", spread.mean())
                  .put("sd", Double.isFinite(spread.deviation()) ? spread.deviation() : null)
              + "\n");
    }
  }

  private static String validation(Transformer model) {
    return model instanceof SeluRegressionModel ours
        ? String.format(
            Locale.ROOT, " (validation %.4f)", ours.history().get(ours.bestEpoch() - 1).rmse())
        : "";
  }

  private Transformer fit(String system, SeluRegressor ours, Dataset<Row> rows, int seed) {
    return switch (system) {
      case "LinearRegression" -> new LinearRegression().setLabelCol(labelCol).fit(rows);
      case "GBTRegressor" -> new GBTRegressor().setLabelCol(labelCol).setSeed(seed).fit(rows);
      default -> ours.copy(ParamMap.empty()).setSeed(seed).fit(rows);
    };
  }
}
