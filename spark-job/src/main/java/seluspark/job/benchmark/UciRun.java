package seluspark.job.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.SparkSession;
import seluspark.estimator.ComparedFit;
import seluspark.estimator.NetworkComparison;
import seluspark.estimator.SeluClassifier;
import seluspark.job.compare.Candidate;
import seluspark.job.pipeline.Recipe;

/**
 * The benchmark of one task: every network trained with every setting of its grid, side by side;
 * the best on the validation rows trained again, with them, and measured on the test rows.
 */
final class UciRun {
  /** Of the chosen networks, so that less of a rank is chance: the mean of so many seeds counts. */
  private static final int SEEDS = 3;

  private final SparkSession spark;
  private final UciGrid grid;
  private final List<Recipe> networks;

  UciRun(SparkSession spark, UciGrid grid, List<Recipe> networks) {
    this.spark = spark;
    this.grid = grid;
    this.networks = networks;
  }

  /**
   * What a network was chosen to be.
   *
   * @param setting none where every training failed
   */
  record Choice(Recipe network, Optional<Candidate> setting, double accuracy) {}

  /** One choice a network, in order. */
  List<Choice> run(UciTask task) {
    try (NetworkComparison rows = task.read(spark, base(0))) {
      SeluClassifier base = base(rows.rowCount());
      List<Candidate> candidates = new ArrayList<>();
      networks.forEach(
          network -> candidates.addAll(grid.candidates(base, network, rows.classes())));
      List<ComparedFit> fits =
          rows.measure(
              classifiers(candidates), List.of(UciTask.TRAIN), UciTask.VALIDATION, fit -> {});
      List<Optional<Candidate>> chosen = new ArrayList<>();
      for (int i = 0; i < networks.size(); i++) {
        chosen.add(
            best(fits.subList(i * grid.size(), (i + 1) * grid.size()))
                .map(fit -> candidates.get(fit.candidate())));
      }
      return measured(rows, chosen);
    }
  }

  /** The lowest loss on the validation rows: of few rows, accuracy would be mostly chance. */
  private static Optional<ComparedFit> best(List<ComparedFit> fits) {
    return fits.stream()
        .filter(fit -> fit.measures().isPresent())
        .min(Comparator.comparingDouble(fit -> fit.measures().get().validationLoss()));
  }

  private List<Choice> measured(NetworkComparison rows, List<Optional<Candidate>> chosen) {
    List<SeluClassifier> classifiers = new ArrayList<>();
    for (Optional<Candidate> setting : chosen) {
      for (int seed = 1; setting.isPresent() && seed <= SEEDS; seed++) {
        classifiers.add(setting.get().classifier().copy(ParamMap.empty()).setSeed(seed));
      }
    }
    List<ComparedFit> fits =
        rows.measure(
            classifiers, List.of(UciTask.TRAIN, UciTask.VALIDATION), UciTask.TEST, fit -> {});
    List<Choice> choices = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < networks.size(); i++) {
      double sum = 0;
      for (int seed = 1; chosen.get(i).isPresent() && seed <= SEEDS; seed++) {
        sum += fits.get(at++).measures().map(epoch -> epoch.accuracy()).orElse(0.0);
      }
      choices.add(new Choice(networks.get(i), chosen.get(i), sum / SEEDS));
    }
    return choices;
  }

  private static List<SeluClassifier> classifiers(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::classifier).toList();
  }

  /** What all networks have in common: more passes, of smaller steps, over fewer rows. */
  private static SeluClassifier base(long rows) {
    SeluClassifier base = new SeluClassifier().setLabelCol(UciTask.LABEL);
    if (rows < 1_500) {
      return base.setBatchSize(32).setMaxEpochs(80);
    }
    return rows < 10_000
        ? base.setBatchSize(64).setMaxEpochs(50)
        : base.setBatchSize(128).setMaxEpochs(40);
  }
}
