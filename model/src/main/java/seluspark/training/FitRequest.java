package seluspark.training;

import java.io.Serializable;
import java.util.List;

/**
 * One of many trainings that share their rows.
 *
 * @param settings how to train; the number of workers, recovery and the share of rows for
 *     validation do not apply
 * @param objective what to learn, as {@link SideBySideTraining#objective} made it of the task
 * @param trainedOn numbers of the folds to train on
 * @param measuredOn number of the fold whose rows are the validation rows
 */
public record FitRequest(
    TrainingSettings settings, Objective objective, List<Integer> trainedOn, int measuredOn)
    implements Serializable {
  /** Copies the list. */
  public FitRequest {
    trainedOn = List.copyOf(trainedOn);
  }

  /** Parameters of the network for rows of so many features. */
  int parameterCount(int featureCount) {
    return objective.network(settings.architecture(), featureCount).parameterCount();
  }
}
