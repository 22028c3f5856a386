package seluspark.estimator;

import java.util.List;
import java.util.Optional;
import seluspark.theory.Diagnosis;
import seluspark.training.EpochReport;
import seluspark.training.FitResult;

/**
 * One training of a {@link NetworkComparison}.
 *
 * @param candidate its index in the list of candidates
 * @param fold number of the fold that measures it
 * @param result how it went
 */
public record ComparedFit(int candidate, int fold, FitResult result) {

  /** Loss, ROC-AUC and accuracy of the measuring rows; none where training failed. */
  public Optional<EpochReport> measures() {
    return result.kept();
  }

  /** Every epoch, measured on the rows that the network was not trained on. */
  public List<EpochReport> history() {
    return result.history();
  }

  /** Whether the network normalizes itself; null where training failed or rows were too few. */
  public Diagnosis diagnosis() {
    return result.diagnosis();
  }
}
