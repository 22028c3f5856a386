package seluspark.training;

import java.io.Serializable;

/** The training and the validation rows that one worker holds, each in their global order. */
final class WorkerRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RowBlock training;
  private final RowBlock validation;

  WorkerRows(RowBlock training, RowBlock validation) {
    this.training = training;
    this.validation = validation;
  }

  RowBlock training() {
    return training;
  }

  RowBlock validation() {
    return validation;
  }

  RowBlock of(ShardPlan.Kind kind) {
    return kind == ShardPlan.Kind.TRAINING ? training : validation;
  }
}
