package seluspark.estimator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import seluspark.training.FitRequest;
import seluspark.training.FitResult;
import seluspark.training.Objective;
import seluspark.training.RowColumns;
import seluspark.training.SideBySideTraining;
import seluspark.training.TrainingSettings;

/**
 * Trains differently set classifiers on the folds of one table, side by side in the slots that
 * Spark has. The table is read once, when this is made; its rows then lie whole on each executor.
 *
 * <p>Each training has the bits that {@link SeluClassifier#fit} would give it, with the rows of the
 * measuring fold marked by validationIndicatorCol and {@code refit} off. Close it when done.
 */
public final class NetworkComparison implements AutoCloseable {
  private final SideBySideTraining training;

  private NetworkComparison(SideBySideTraining training) {
    this.training = training;
  }

  /**
   * Reads a table and deals its rows to folds, each with its share of every class.
   *
   * @param rows with features and labels, as {@link SeluClassifier#fit} takes them
   * @param columns names the columns of features, label and weight; no other Param of it matters
   * @param folds at least 2
   * @param seed decides which row is in which fold
   * @throws IllegalArgumentException naming the column at fault, or for fewer rows than folds
   */
  public static NetworkComparison of(
      Dataset<?> rows, SeluClassifier columns, int folds, long seed) {
    if (folds < 2) {
      throw new IllegalArgumentException(
          "Cannot compare networks: expected at least 2 folds, found " + folds);
    }
    return new NetworkComparison(
        SideBySideTraining.deal(
            rows,
            columns(columns),
            FeatureColumn.of(rows, columns.getFeaturesCol()).names(),
            LabelColumn.declaredClasses(rows, columns.getLabelCol()),
            folds,
            seed));
  }

  /** Reads tables of one schema, each of which is a fold. */
  public static NetworkComparison ofParts(
      List<? extends Dataset<?>> parts, SeluClassifier columns) {
    Dataset<?> first = parts.get(0);
    return new NetworkComparison(
        SideBySideTraining.of(
            parts,
            columns(columns),
            FeatureColumn.of(first, columns.getFeaturesCol()).names(),
            LabelColumn.declaredClasses(first, columns.getLabelCol())));
  }

  public int folds() {
    return training.foldCount();
  }

  /** Number of classes. */
  public int classes() {
    return training.classes();
  }

  /** Rows in all folds. */
  public long rowCount() {
    return training.rowCount();
  }

  /**
   * Trains every candidate on all folds but one and measures it on that one, for each fold.
   *
   * @param candidates without patience: the rows that choose an epoch cannot measure it
   * @param progress hears of each training as it ends, one at a time, in any order
   * @return by candidate, then by fold
   */
  public List<ComparedFit> crossValidate(
      List<SeluClassifier> candidates, Consumer<ComparedFit> progress) {
    List<Place> places = new ArrayList<>();
    for (int candidate = 0; candidate < candidates.size(); candidate++) {
      for (int fold = 0; fold < folds(); fold++) {
        places.add(new Place(candidate, othersThan(fold), fold));
      }
    }
    return run(candidates, places, progress);
  }

  /** Trains every candidate on some folds and measures it on another; by candidate. */
  public List<ComparedFit> measure(
      List<SeluClassifier> candidates,
      List<Integer> trainedOn,
      int measuredOn,
      Consumer<ComparedFit> progress) {
    return run(
        candidates,
        IntStream.range(0, candidates.size())
            .mapToObj(candidate -> new Place(candidate, trainedOn, measuredOn))
            .toList(),
        progress);
  }

  private static RowColumns columns(SeluClassifier stage) {
    return new StageTraining(stage).columns(stage.getFeaturesCol(), List.of(stage.getLabelCol()));
  }

  private List<ComparedFit> run(
      List<SeluClassifier> candidates, List<Place> places, Consumer<ComparedFit> progress) {
    List<TrainingSettings> settings = candidates.stream().map(NetworkComparison::settings).toList();
    // Nobody asks for probabilities here, so none are calibrated.
    List<Objective> objectives =
        candidates.stream()
            .map(each -> training.objective(each.classification(classes(), false)))
            .toList();
    List<FitRequest> requests =
        places.stream()
            .map(
                place ->
                    new FitRequest(
                        settings.get(place.candidate()),
                        objectives.get(place.candidate()),
                        place.trainedOn(),
                        place.fold()))
            .toList();
    ComparedFit[] fits = new ComparedFit[places.size()];
    training.run(
        requests,
        result -> {
          ComparedFit fit = fit(places.get(result.request()), result);
          fits[result.request()] = fit;
          progress.accept(fit);
        });
    return List.of(fits);
  }

  private static ComparedFit fit(Place place, FitResult result) {
    return new ComparedFit(place.candidate(), place.fold(), result);
  }

  private static TrainingSettings settings(SeluClassifier candidate) {
    if (candidate.getPatience() > 0) {
      throw new IllegalArgumentException(
          "Cannot compare networks with patience = "
              + candidate.getPatience()
              + ": expected 0, as the rows that choose an epoch cannot measure it; compare"
              + " different maxEpochs instead");
    }
    if (candidate.getStandardization()) {
      throw new IllegalArgumentException(
          "Cannot compare networks with standardization = true: expected false, as candidates share"
              + " their rows as these are; standardize them first");
    }
    return new StageTraining(candidate).resolved().withoutRefit();
  }

  private List<Integer> othersThan(int fold) {
    return IntStream.range(0, folds()).filter(other -> other != fold).boxed().toList();
  }

  @Override
  public void close() {
    training.close();
  }

  /** Which candidate is trained on which folds and measured on which. */
  private record Place(int candidate, List<Integer> trainedOn, int fold) {}
}
