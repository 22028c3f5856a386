package seluspark.network;

import java.util.List;

/**
 * A named part of the flat parameter array.
 *
 * @param name as in "dense_0/weight" or "dense_0/bias"
 * @param at where it starts
 * @param shape its sizes, outermost first: (inputWidth, outputWidth) of a weight, (outputWidth) of
 *     a bias
 * @param role what it is to its layer
 */
public record Tensor(String name, int at, List<Integer> shape, Role role) {
  /** What a tensor is to its layer. Weight decay applies to weights only. */
  public enum Role {
    /** Drawn at random. */
    WEIGHT,
    /** Starts at 0. */
    BIAS,
    /** Factors of a normalization: start at 1. */
    SCALE,
    /** Running means: start at 0, have no gradient. */
    MEAN,
    /** Running variances: start at 1, have no gradient. */
    VARIANCE
  }

  /** Copies the shape. */
  public Tensor {
    shape = List.copyOf(shape);
  }

  /** Numbers in the tensor. */
  public int length() {
    int length = 1;
    for (int size : shape) {
      length *= size;
    }
    return length;
  }

  /** Where it ends: at + length. */
  public int end() {
    return at + length();
  }

  /** Whether this is a weight: random at the start, and decaying. */
  public boolean isWeight() {
    return role == Role.WEIGHT;
  }
}
