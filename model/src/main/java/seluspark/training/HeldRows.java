package seluspark.training;

import java.io.Serializable;
import seluspark.kernel.SparseRows;

/**
 * Rows of one kind as a worker holds them, in their global order: featureCount features, labelWidth
 * labels and a weight each, float32. Reading takes no lock: one worker reads them.
 */
interface HeldRows extends Serializable {
  int featureCount();

  /** Numbers that label a row. */
  int labelWidth();

  int rowCount();

  /** Copies the features of a row to {@code target} from {@code at} on. */
  void copyFeatures(int row, float[] target, int at);

  /** Adds the features of a row to {@code target}, without those that are 0. */
  void addFeatures(int row, SparseRows target);

  /** Copies the labels of a row to {@code target} from {@code at} on. */
  void copyLabels(int row, float[] target, int at);

  float label(int row, int index);

  float weight(int row);

  /** What is known of the content of all rows. */
  RowHashes hashes();

  /** These rows without what training has no use for. */
  HeldRows forTraining();
}
