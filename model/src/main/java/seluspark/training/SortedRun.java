package seluspark.training;

import java.io.Serializable;
import seluspark.training.ShardPlan.Kind;

/** The rows of one run (see {@link ShardPlan}), before the cut. */
final class SortedRun implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SortedRows training;
  private final SortedRows validation;

  SortedRun(SortedRows training, SortedRows validation) {
    this.training = training;
    this.validation = validation;
  }

  SortedRows of(Kind kind) {
    return kind == Kind.TRAINING ? training : validation;
  }

  /** The number of rows of each kind. */
  long[] counts() {
    return new long[] {training.rowCount(), validation.rowCount()};
  }
}
