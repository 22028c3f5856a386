package seluspark.training;

import java.util.List;
import java.util.function.Function;
import seluspark.loss.ColumnGroup;

/** What is asked of training, before the rows are known. They make it an {@link Objective}. */
public final class LearningTask {
  private final Function<RowChecks, Objective> choose;
  private final boolean standardizesFeatures;

  private LearningTask(Function<RowChecks, Objective> choose) {
    this(choose, false);
  }

  private LearningTask(Function<RowChecks, Objective> choose, boolean standardizesFeatures) {
    this.choose = choose;
    this.standardizesFeatures = standardizesFeatures;
  }

  /**
   * To tell classes apart.
   *
   * @param declaredClasses number of classes where the label's metadata tells, else 0
   * @param labelSmoothing in [0, 1)
   * @param weights how much the rows of each class count
   * @param calibrated whether to fit a temperature on the validation rows
   */
  public static LearningTask classification(
      int declaredClasses, double labelSmoothing, ClassWeights weights, boolean calibrated) {
    return new LearningTask(
        checks -> {
          int classes = checks.classes(declaredClasses);
          requireValidation(checks, calibrated);
          return new Classification(
              classes, weights.of(classes, checks.statistics()), labelSmoothing, calibrated);
        });
  }

  /** To say which of several labels, each 0 or 1, hold of a row. */
  public static LearningTask multiLabel(double labelSmoothing, boolean calibrated) {
    return new LearningTask(
        checks -> {
          requireValidation(checks, calibrated);
          return new MultiLabel(checks.binaryLabels(), labelSmoothing, calibrated);
        });
  }

  /** To predict numbers, standardized by mean and deviation of the training rows. */
  public static LearningTask regression(RegressionLoss loss) {
    return new LearningTask(checks -> checks.regression(loss));
  }

  /** To give back the features of a row from a disturbed form; see {@link Reconstruction}. */
  public static LearningTask reconstruction(List<ColumnGroup> columns, double noise) {
    return new LearningTask(checks -> new Reconstruction(columns, noise));
  }

  /** To find the documents of queries; see {@link Retrieval}. */
  public static LearningTask retrieval(Retrieval retrieval) {
    return new LearningTask(checks -> retrieval);
  }

  /** The same, from features brought to mean 0 and variance 1, or from features as they are. */
  public LearningTask standardizingFeatures(boolean standardizes) {
    return new LearningTask(choose, standardizes);
  }

  boolean standardizesFeatures() {
    return standardizesFeatures;
  }

  Objective objective(RowChecks checks) {
    return choose.apply(checks);
  }

  private static void requireValidation(RowChecks checks, boolean calibrated) {
    if (calibrated) {
      checks.requireValidationRows("with calibration \"temperature\"");
    }
  }
}
