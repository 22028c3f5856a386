package seluspark.job.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures anomaly detection, one setting for all tables, and prints known baselines. */
@Command(
    name = "benchmark-anomaly",
    description = "Measures anomaly detection on tables with a column \"label\", 1 for an anomaly.",
    sortOptions = false)
public final class AnomalyBenchmarkCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Tables of numbers (csv, csv.gz) with a header and a column \"label\".")
  private List<String> files;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Local file to write the measures to, one JSON object a line.")
  private Path jsonFile;

  @Option(
      names = "--seeds",
      defaultValue = "5",
      paramLabel = "COUNT",
      description = "Number of random halves of the normal rows; ${DEFAULT-VALUE} by default.")
  private int seeds;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a Param of the detector, for all tables; may be given many times.")
  private List<String> assignments = new ArrayList<>();

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Override
  public Integer call() throws IOException {
    AnomalyTrial trial = AnomalyTrial.of(assignments);
    List<AnomalyMeasures> all = new ArrayList<>();
    try (Writer json = jsonFile == null ? Writer.nullWriter() : Files.newBufferedWriter(jsonFile)) {
      SparkSession spark =
          SparkSession.builder().appName("seluspark benchmark-anomaly").getOrCreate();
      out.println(
          "%-16s %-17s  %-9s %6s   %s"
              .formatted("", "ROC-AUC", "avg prec.", "s/fit", "isolation forest / PCA / 5-NN"));
      for (String file : files) {
        AnomalyMeasures measures = trial.run(spark, file, seeds);
        all.add(measures);
        out.println(line(measures));
        json.write(measures.json() + "\n");
        json.flush();
      }
    }
    out.println(mean(all));
    return 0;
  }

  private static String line(AnomalyMeasures measures) {
    return String.format(
        Locale.ROOT,
        "%-16s %.4f ± %.4f    %.4f  %6.1f   %s",
        measures.dataset(),
        measures.rocAuc().mean(),
        measures.rocAuc().deviation(),
        measures.averagePrecision().mean(),
        measures.secondsPerFit(),
        AnomalyBaselines.of(measures.dataset()).map(AnomalyBaselines::toString).orElse(""));
  }

  private static String mean(List<AnomalyMeasures> all) {
    double area = 0;
    double precision = 0;
    double[] baselines = new double[3];
    int known = 0;
    for (AnomalyMeasures measures : all) {
      area += measures.rocAuc().mean() / all.size();
      precision += measures.averagePrecision().mean() / all.size();
      Optional<AnomalyBaselines> baseline = AnomalyBaselines.of(measures.dataset());
      if (baseline.isPresent()) {
        known++;
        baselines[0] += baseline.get().isolationForest();
        baselines[1] += baseline.get().pca();
        baselines[2] += baseline.get().fiveNeighbors();
      }
    }
    return String.format(
        Locale.ROOT,
        "%-16s %.4f             %.4f           %s",
        "mean",
        area,
        precision,
        known == 0
            ? ""
            : new AnomalyBaselines(
                baselines[0] / known, baselines[1] / known, baselines[2] / known));
  }
}
