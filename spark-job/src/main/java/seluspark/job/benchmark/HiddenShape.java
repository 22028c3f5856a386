package seluspark.job.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * Hidden layers as Klambauer et al. (2017) vary them.
 *
 * @param width units of the first hidden layer
 * @param depth number of hidden layers
 * @param form how wide the others are
 */
record HiddenShape(int width, int depth, Form form) {

  /** How widths go on from the first. */
  enum Form {
    /** All the same. */
    RECTANGULAR,
    /** In a geometric progression down to the outputs. */
    CONIC
  }

  /** Widths of the hidden layers of a network with so many outputs. */
  List<Object> layers(int outputs) {
    List<Object> layers = new ArrayList<>();
    double ratio = form == Form.CONIC ? Math.min(1, (double) outputs / width) : 1;
    for (int i = 0; i < depth; i++) {
      layers.add((int) Math.max(1, Math.round(width * Math.pow(ratio, (double) i / depth))));
    }
    return layers;
  }
}
