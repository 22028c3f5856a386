package seluspark.job.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seluspark.estimator.ComparedFit;
import seluspark.estimator.NetworkComparison;
import seluspark.job.compare.Candidate;
import seluspark.job.compare.CandidateGrid;
import seluspark.job.report.DepthFigure;
import seluspark.job.report.DepthFigure.Curve;
import seluspark.job.report.DepthFigure.Panel;
import seluspark.training.EpochReport;

/**
 * Trains self-normalizing and ReLU networks of growing depth, none with normalization or dropout,
 * and draws their learning curves (after Figure 1 of Klambauer et al., 2017).
 */
@Command(
    name = "benchmark-depth",
    description = "Trains SELU and ReLU networks of growing depth on the tables of train confs.",
    sortOptions = false)
public final class DepthCommand implements Callable<Integer> {
  private static final List<String> NETWORKS = List.of("SELU", "ReLU");
  private static final List<Object> RECIPES = List.of("snn", "relu");
  private static final int PARTS = 5;

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
      names = "--depths",
      split = ",",
      defaultValue = "2,4,8,16,32",
      paramLabel = "COUNT",
      description = "Numbers of hidden layers; ${DEFAULT-VALUE} by default.")
  private List<Integer> depths;

  @Option(
      names = "--width",
      defaultValue = "64",
      paramLabel = "COUNT",
      description = "Units of each; ${DEFAULT-VALUE} by default.")
  private int width;

  @Option(names = "--figure", paramLabel = "FILE", description = "Local SVG file to draw.")
  private Path figure;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Override
  public Integer call() throws IOException {
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(new SparkConf());
    List<BenchmarkStages> jobs =
        confFiles.stream().map(file -> BenchmarkStages.read(file, assignments, hadoop)).toList();
    SparkSession spark = SparkSession.builder().appName("seluspark benchmark-depth").getOrCreate();
    List<Panel> panels = new ArrayList<>();
    for (BenchmarkStages job : jobs) {
      panels.add(panel(job, job.input().read(spark).rows()));
    }
    if (figure != null) {
      Files.writeString(figure, DepthFigure.of(NETWORKS, panels));
    }
    return 0;
  }

  private Panel panel(BenchmarkStages job, Dataset<Row> table) {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    values.put("recipe", RECIPES);
    values.put("depth", List.copyOf(depths));
    values.put("width", List.of(width));
    values.put("dropout", List.of(0.0));
    List<Candidate> candidates = new CandidateGrid(job.classifier(), values).all();
    Dataset<Row> rows = job.preparer().fit(table).transform(table);
    List<ComparedFit> fits;
    try (NetworkComparison comparison =
        NetworkComparison.of(rows, job.classifier(), PARTS, job.seed())) {
      fits =
          comparison.measure(
              candidates.stream().map(Candidate::classifier).toList(),
              List.of(1, 2, 3, 4),
              0,
              fit -> {});
    }
    print(job.name(), fits);
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < fits.size(); i++) {
      List<Double> losses = fits.get(i).history().stream().map(EpochReport::trainingLoss).toList();
      curves.add(new Curve(i / depths.size(), depths.get(i % depths.size()), losses));
    }
    return new Panel(job.name(), curves);
  }

  /** The loss of the rows trained on and, behind it, of a fifth of the rows held back. */
  private void print(String table, List<ComparedFit> fits) {
    out.println(table + ": training loss / loss on held-out rows after the last epoch");
    StringBuilder heading = new StringBuilder("%-6s".formatted(""));
    depths.forEach(depth -> heading.append("  %-15s".formatted(depth + " layers")));
    out.println(heading.toString().stripTrailing());
    for (int network = 0; network < NETWORKS.size(); network++) {
      StringBuilder line = new StringBuilder("%-6s".formatted(NETWORKS.get(network)));
      for (int i = 0; i < depths.size(); i++) {
        line.append("  %-15s".formatted(shown(fits.get(network * depths.size() + i))));
      }
      out.println(line.toString().stripTrailing());
    }
    out.println();
  }

  private static String shown(ComparedFit fit) {
    return fit.measures()
        .map(
            epoch ->
                String.format(
                    Locale.ROOT, "%.4f / %.4f", epoch.trainingLoss(), epoch.validationLoss()))
        .orElse("diverged");
  }
}
