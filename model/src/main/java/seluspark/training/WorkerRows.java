package seluspark.training;

import java.io.Serializable;

/**
 * The training and the validation rows that one worker holds, each in their global order, and a
 * fingerprint of their hashes.
 */
final class WorkerRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HeldRows training;
  private final HeldRows validation;
  private final RowHashes hashes = new RowHashes();

  /** Takes over both blocks; hashes and weights of 1 are let go. */
  WorkerRows(HeldRows training, HeldRows validation) {
    hashes.addAll(training.hashes());
    hashes.addAll(validation.hashes());
    this.training = training.forTraining();
    this.validation = validation.forTraining();
  }

  HeldRows training() {
    return training;
  }

  HeldRows validation() {
    return validation;
  }

  HeldRows of(ShardPlan.Kind kind) {
    return kind == ShardPlan.Kind.TRAINING ? training : validation;
  }

  RowHashes hashes() {
    return hashes;
  }
}
