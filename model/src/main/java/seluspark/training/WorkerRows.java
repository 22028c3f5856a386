package seluspark.training;

import java.io.Serializable;

/**
 * The training and the validation rows that one worker holds, each in their global order, and a
 * fingerprint of their hashes.
 */
final class WorkerRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RowBlock training;
  private final RowBlock validation;
  private long hashSum;
  private long hashXor;

  /** Takes over both blocks; hashes and weights of 1 are let go. */
  WorkerRows(RowBlock training, RowBlock validation) {
    addHashes(training);
    addHashes(validation);
    this.training = training.forTraining();
    this.validation = validation.forTraining();
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

  /** Sum of the hashes of all rows, each mixed once more. */
  long hashSum() {
    return hashSum;
  }

  /** Exclusive or of the hashes of all rows. */
  long hashXor() {
    return hashXor;
  }

  private void addHashes(RowBlock rows) {
    for (int row = 0; row < rows.rowCount(); row++) {
      hashSum += RowHash.mix(rows.hash(row));
      hashXor ^= rows.hash(row);
    }
  }
}
