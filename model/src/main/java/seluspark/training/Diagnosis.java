package seluspark.training;

import java.util.List;
import seluspark.kernel.SparseRows;
import seluspark.network.Tensor;

/**
 * Where a step left the finite numbers, found by all workers together: every one of them has the
 * same to say.
 */
final class Diagnosis {
  private static final int FIGURES = 3;

  private final List<Tensor> tensors;
  private int lastBadParameter = -1;
  private int feature;
  private double magnitude;

  Diagnosis(List<Tensor> tensors) {
    this.tensors = tensors;
  }

  /**
   * Looks at this worker's slice of the gradient, which holds the parameters from {@code start}.
   */
  void gradient(float[] slice, int start, int length) {
    for (int i = 0; i < length; i++) {
      if (!Float.isFinite(slice[i])) {
        lastBadParameter = start + i;
      }
    }
  }

  /** Looks at the rows of this worker. */
  void features(float[] rows, int rowCount, int width) {
    for (int i = 0; i < rowCount * width; i++) {
      take(i % width, rows[i]);
    }
  }

  /** The same of sparse rows: a 0 is never the largest of several magnitudes. */
  void features(SparseRows rows) {
    for (int i = 0; i < rows.start(rows.rowCount()); i++) {
      take(rows.columns()[i], rows.values()[i]);
    }
  }

  private void take(int column, float value) {
    double size = Float.isNaN(value) ? Double.POSITIVE_INFINITY : Math.abs((double) value);
    if (size > magnitude || size == magnitude && column < feature) {
      magnitude = size;
      feature = column;
    }
  }

  /** What one of several workers found: each has a place of its own, where the others add 0. */
  double[] figures(int worker, int workers) {
    double[] figures = new double[FIGURES * workers];
    figures[FIGURES * worker] = lastBadParameter + 1;
    figures[FIGURES * worker + 1] = feature;
    figures[FIGURES * worker + 2] = magnitude;
    return figures;
  }

  /** Takes the farthest layer and the largest feature of all workers. */
  void take(double[] figures) {
    for (int at = 0; at < figures.length; at += FIGURES) {
      lastBadParameter = Math.max(lastBadParameter, (int) figures[at] - 1);
      int other = (int) figures[at + 1];
      if (figures[at + 2] > magnitude || figures[at + 2] == magnitude && other < feature) {
        magnitude = figures[at + 2];
        feature = other;
      }
    }
  }

  /** The layer nearest to the output that has no finite gradient: errors travel from there. */
  String layer() {
    int last = tensors.size() - 1;
    for (int i = last; i >= 0; i--) {
      if (lastBadParameter >= tensors.get(i).at()) {
        return i / 2 == last / 2 ? "the output layer" : "hidden layer " + (i / 2 + 1);
      }
    }
    return "the loss";
  }

  /** Index of the feature with the largest magnitude of the step's rows; NaN counts as infinite. */
  int feature() {
    return feature;
  }

  double magnitude() {
    return magnitude;
  }
}
