package seluspark.network;

/**
 * One encoder of a {@link Towers} layer.
 *
 * @param name of its tensors
 * @param network the encoder
 * @param items how many things one row holds for it to encode, side by side
 */
public record Tower(String name, Network network, int items) {
  /** Throws IllegalArgumentException for less than one item. */
  public Tower {
    Widths.requirePositive("the items of a tower", items);
  }

  /** Elements of a row that the tower reads. */
  public int inputWidth() {
    return items * network.inputWidth();
  }

  /** Elements of a row that the tower writes. */
  public int outputWidth() {
    return items * network.outputWidth();
  }

  Tower forInference() {
    return new Tower(name, network.forInference(), items);
  }
}
