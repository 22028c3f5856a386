package seluspark.training;

import java.io.Serializable;
import seluspark.kernel.Kernels;
import seluspark.kernel.SparseRows;
import seluspark.network.Dense;
import seluspark.network.Network;

/**
 * Gives every feature mean 0 and variance 1: x becomes scale · x + shift. Sparse rows stay sparse:
 * only their non-zeros are scaled, and what the shifts come to behind the weights W of the first
 * layer, shift · W, is the same for all rows: it is added to that layer's biases, and in the
 * gradient to that of its weights. Once trained, both go into the weights and biases, and the
 * network takes features as they are. (A class, not a record: Kryo cannot carry records.)
 */
final class Standardization implements Serializable {
  private static final long serialVersionUID = 1L;

  private final float[] scales;
  private final float[] shifts;

  Standardization(float[] scales, float[] shifts) {
    this.scales = scales;
    this.shifts = shifts;
  }

  /** Standardizes a row in place. */
  void apply(float[] features, int at) {
    for (int i = 0; i < scales.length; i++) {
      features[at + i] = Math.fma(scales[i], features[at + i], shifts[i]);
    }
  }

  /** Scales one of some sparse rows in place. */
  void scale(SparseRows rows, int row) {
    for (int i = rows.start(row); i < rows.start(row + 1); i++) {
      rows.values()[i] *= scales[rows.columns()[i]];
    }
  }

  /** Writes what the first layer starts from on rows that are only scaled: its biases + shift·W. */
  void start(Kernels kernels, Network network, float[] parameters, float[] start) {
    int width = width(network);
    int biasAt = scales.length * width;
    kernels.affine(1, width, scales.length, shifts, 0, parameters, 0, parameters, biasAt, start, 0);
  }

  /**
   * Writes the gradient of the parameters at [from, from + gradient.length): that of the first
   * layer's weights comes from rows that were only scaled, and wants the shifts' part.
   *
   * @param sums in the layout of the parameters
   * @param biasSums those of the first layer's biases
   */
  void gradient(Network network, double[] sums, double[] biasSums, int from, float[] gradient) {
    int width = width(network);
    int weights = Math.min(gradient.length, scales.length * width - from);
    for (int i = 0; i < weights; i++) {
      int at = from + i;
      gradient[i] = (float) (sums[at] + shifts[at / width] * biasSums[at % width]);
    }
    for (int i = Math.max(0, weights); i < gradient.length; i++) {
      gradient[i] = (float) sums[from + i];
    }
  }

  /** The network that does with features as they are what this one does with standardized ones. */
  TrainedNetwork folded(TrainedNetwork trained, Kernels kernels) {
    Network network = trained.network();
    int width = width(network);
    float[] parameters = trained.parameters().clone();
    float[] start = new float[width];
    start(kernels, network, parameters, start);
    for (int i = 0; i < scales.length * width; i++) {
      parameters[i] *= scales[i / width];
    }
    System.arraycopy(start, 0, parameters, scales.length * width, width);
    return trained.withParameters(parameters).withDiagnosis(trained.diagnosis());
  }

  private static int width(Network network) {
    return ((Dense) network.layers().get(0)).outputWidth();
  }
}
