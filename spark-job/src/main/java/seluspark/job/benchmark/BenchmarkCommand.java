package seluspark.job.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cross-validates train confs beside Spark's own classifiers, and prints the measures. */
@Command(
    name = "benchmark-churn",
    description = "Cross-validates train confs beside Spark's own classifiers.",
    sortOptions = false)
public final class BenchmarkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CONF",
      arity = "1..*",
      description = "Conf files of train; their output is not written.")
  private List<String> confFiles;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one setting in every conf; may be given many times.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Local file to write the measures to, one JSON object a line.")
  private Path jsonFile;

  @Option(
      names = "--folds",
      defaultValue = "5",
      paramLabel = "COUNT",
      description = "Number of folds; ${DEFAULT-VALUE} by default.")
  private int folds;

  @Option(
      names = "--systems",
      split = ",",
      paramLabel = "NAME",
      converter = BenchmarkSystem.Reading.class,
      description =
          "Which to measure: seluspark, LogisticRegression, GBTClassifier,"
              + " MultilayerPerceptronClassifier; all by default.")
  private List<BenchmarkSystem> systems = List.of(BenchmarkSystem.values());

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description =
          "Decides which row is in which fold, and seeds Spark's systems; ${DEFAULT-VALUE} by"
              + " default. The network's seed is a setting.")
  private long seed;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Override
  public Integer call() throws IOException {
    if (folds < 2) {
      throw new ParameterException(
          spec.commandLine(), "Cannot benchmark: expected at least 2 --folds, found " + folds);
    }
    List<BenchmarkStages> jobs = jobs();
    try (Writer json = jsonWriter()) {
      SparkSession spark =
          SparkSession.builder().appName("seluspark benchmark-churn").getOrCreate();
      CrossValidation validation =
          new CrossValidation(List.copyOf(EnumSet.copyOf(systems)), folds, seed, out::println);
      for (BenchmarkStages job : jobs) {
        report(job, validation.run(job, job.input().read(spark).rows()), json);
      }
    }
    return 0;
  }

  /**
   * All confs are read before Spark starts: a typo in the last must not cost the runs before it.
   */
  private List<BenchmarkStages> jobs() {
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(new SparkConf());
    Map<String, BenchmarkStages> jobs = new LinkedHashMap<>();
    for (String confFile : confFiles) {
      BenchmarkStages job = BenchmarkStages.read(confFile, assignments, hadoop);
      if (jobs.put(job.name(), job) != null) {
        throw new ParameterException(
            spec.commandLine(),
            "Cannot benchmark: expected conf files of different names, found two of "
                + job.name()
                + ", whose measures could not be told apart");
      }
    }
    return List.copyOf(jobs.values());
  }

  private void report(BenchmarkStages job, List<SystemMeasures> measures, Writer json)
      throws IOException {
    out.println();
    out.println(
        "%s: mean ± standard deviation over %d folds; median seconds per fit"
            .formatted(job.name(), folds));
    MeasuresTable.lines(measures).forEach(out::println);
    out.println();
    for (SystemMeasures system : measures) {
      for (String line : MeasuresJson.lines(job.name(), system)) {
        json.write(line + "\n");
      }
    }
    json.flush();
  }

  /** Opened before any work, so that a path that cannot be written costs no hours. */
  private Writer jsonWriter() throws IOException {
    return jsonFile == null ? Writer.nullWriter() : Files.newBufferedWriter(jsonFile);
  }
}
