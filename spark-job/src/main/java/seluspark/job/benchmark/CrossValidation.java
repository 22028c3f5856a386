package seluspark.job.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.job.metric.Evaluation;
import seluspark.job.pipeline.HeldOutRows;

/**
 * Fits every system on all folds but one and measures it on that one, for each fold. All systems
 * see the same prepared rows; what prepares them is learned without the test fold.
 */
final class CrossValidation {
  private final List<BenchmarkSystem> systems;
  private final int folds;
  private final long seed;
  private final Consumer<String> progress;

  /**
   * @param folds how many, at least 2
   * @param seed decides which row is in which fold, and is that of Spark's systems
   * @param progress receives a line whenever a system is done with a fold
   */
  CrossValidation(List<BenchmarkSystem> systems, int folds, long seed, Consumer<String> progress) {
    this.systems = systems;
    this.folds = folds;
    this.seed = seed;
    this.progress = progress;
  }

  /** The measures of each system, in order; those that cannot take these classes are left out. */
  List<SystemMeasures> run(BenchmarkStages stages, Dataset<Row> table) {
    List<SystemMeasures> measures = new ArrayList<>();
    systems.forEach(system -> measures.add(new SystemMeasures(system)));
    String labelCol = stages.preparer().getLabelCol();
    try (StratifiedFolds rows = StratifiedFolds.of(table, labelCol, folds, seed)) {
      for (int fold = 0; fold < folds; fold++) {
        try (PreparedFold prepared = PreparedFold.of(rows, fold, stages)) {
          leaveOut(measures, stages, prepared.classes());
          for (SystemMeasures system : measures) {
            measure(system, fold, stages, prepared);
          }
        }
      }
    }
    return measures;
  }

  private void leaveOut(List<SystemMeasures> measures, BenchmarkStages stages, int classes) {
    for (BenchmarkSystem system : systems) {
      if (!system.takes(classes) && measures.removeIf(each -> each.system() == system)) {
        progress.accept(
            "%s: leaving out %s, which takes two classes, as there are %d"
                .formatted(stages.name(), system.label(), classes));
      }
    }
    if (measures.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot benchmark %s: expected a system that takes %d classes, found none; name another in --systems"
              .formatted(stages.name(), classes));
    }
  }

  private void measure(
      SystemMeasures measures, int fold, BenchmarkStages stages, PreparedFold rows) {
    long start = System.nanoTime();
    Transformer model =
        measures.system().fit(rows.training(), rows.classes(), stages.classifier(), seed);
    double seconds = (System.nanoTime() - start) * 1e-9;
    Evaluation evaluation =
        HeldOutRows.evaluate(
                model.transform(rows.test()),
                BenchmarkSystem.PROBABILITY_COL,
                stages.classifier().getLabelCol(),
                rows.classes())
            .orElseThrow(
                () -> new IllegalStateException("An empty fold passed the stratification"));
    measures.add(evaluation, seconds);
    String metric = measures.metrics().get(0);
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s  fold %d of %d  %s  %s %.4f  %.1f s",
            stages.name(),
            fold + 1,
            folds,
            measures.system().label(),
            metric,
            evaluation.metrics().get(metric),
            seconds));
  }
}
