package seluspark.estimator;

import java.util.List;
import org.apache.spark.ml.classification.TrainingSummary;
import seluspark.training.EpochReport;

/**
 * How a network was trained, as MLlib's models tell it: one entry of {@code objectiveHistory} an
 * epoch. It is saved with the model.
 *
 * @param history every epoch, the first first
 * @param bestEpoch the epoch, from 1, whose weights were kept
 * @param temperature by which logits are divided before they become probabilities; 1 where none was
 *     fitted
 */
public record SeluTrainingSummary(List<EpochReport> history, int bestEpoch, double temperature)
    implements TrainingSummary {
  /** The training loss after each epoch. */
  @Override
  public double[] objectiveHistory() {
    return history.stream().mapToDouble(EpochReport::trainingLoss).toArray();
  }

  /** The mean loss of the validation rows after each epoch; NaN without such rows. */
  public double[] validationHistory() {
    return history.stream().mapToDouble(EpochReport::validationLoss).toArray();
  }

  /** Epochs trained. */
  @Override
  public int totalIterations() {
    return history.size();
  }
}
