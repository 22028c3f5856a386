package seluspark.estimator;

import java.util.Arrays;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.Kernels;
import seluspark.kernel.SparseRows;
import seluspark.network.Network;
import seluspark.network.Workspace;

/**
 * Puts rows through a network, for one thread. Rows that are mostly zeros go by their non-zeros
 * alone. A row's bits do not depend on those beside it.
 */
final class ScoringPass {
  private final Network network;
  private final float[] parameters;
  private final Kernels kernels = KernelSelection.newKernels();
  private final Vector[] rows;
  private Workspace ofDenseRows;
  private Workspace ofSparseRows;

  ScoringPass(Network network, float[] parameters, int rowCapacity) {
    this.network = network;
    this.parameters = parameters;
    this.rows = new Vector[rowCapacity];
  }

  /** Sets the features of one row. */
  void put(int row, Vector features) {
    int width = network.inputWidth();
    if (features.size() != width) {
      throw new IllegalArgumentException(
          "Cannot score a row: expected "
              + width
              + " features, found a vector of "
              + features.size());
    }
    rows[row] = features;
  }

  /** The outputs of the first {@code rowCount} rows, until the next call. */
  float[] outputs(int rowCount) {
    long values = 0;
    for (int row = 0; row < rowCount; row++) {
      values += rows[row].numActives();
    }
    Workspace workspace =
        SparseRows.pay(values, rowCount, network.inputWidth()) ? sparse(rowCount) : dense(rowCount);
    network.forward(workspace, parameters, rowCount, 0);
    return workspace.output();
  }

  private Workspace sparse(int rowCount) {
    if (ofSparseRows == null) {
      ofSparseRows = Workspace.ofSparseRows(network, rows.length, kernels);
    }
    SparseRows input = ofSparseRows.sparseInput();
    input.clear();
    for (int row = 0; row < rowCount; row++) {
      boolean isSparse = rows[row] instanceof SparseVector;
      int[] indices = isSparse ? ((SparseVector) rows[row]).indices() : null;
      double[] values = isSparse ? ((SparseVector) rows[row]).values() : rows[row].toArray();
      for (int i = 0; i < values.length; i++) {
        input.add(isSparse ? indices[i] : i, (float) values[i]);
      }
      input.endRow();
    }
    return ofSparseRows;
  }

  private Workspace dense(int rowCount) {
    if (ofDenseRows == null) {
      ofDenseRows = new Workspace(network, rows.length, kernels);
    }
    for (int row = 0; row < rowCount; row++) {
      copy(rows[row], ofDenseRows.input(), row * network.inputWidth());
    }
    return ofDenseRows;
  }

  private static void copy(Vector features, float[] input, int at) {
    int width = features.size();
    if (features instanceof SparseVector sparse) {
      Arrays.fill(input, at, at + width, 0f);
      for (int i = 0; i < sparse.indices().length; i++) {
        input[at + sparse.indices()[i]] = (float) sparse.values()[i];
      }
    } else {
      double[] values = features.toArray();
      for (int i = 0; i < width; i++) {
        input[at + i] = (float) values[i];
      }
    }
  }
}
