package seluspark.network;

import java.util.List;

/**
 * Encoders side by side: each reads its own part of the row, as the items that the part consists
 * of, and writes the encoded items at its own place of the output row. Parameters are those of the
 * towers, one after the other. It takes a network's input: there is no gradient of it.
 *
 * @param towers the encoders, in the order of their parts
 */
public record Towers(List<Tower> towers) implements Layer {
  /** Throws IllegalArgumentException for no tower, or for sizes beyond an array. */
  public Towers {
    towers = List.copyOf(towers);
    Widths.requirePositive("a number of towers", towers.size());
    Widths.requireArrayLength(
        "a row of all towers", towers.stream().mapToLong(Tower::inputWidth).sum());
    Widths.requireArrayLength(
        "all parameters together",
        towers.stream().mapToLong(tower -> tower.network().parameterCount()).sum());
  }

  @Override
  public int inputWidth() {
    return towers.stream().mapToInt(Tower::inputWidth).sum();
  }

  @Override
  public int outputWidth() {
    return towers.stream().mapToInt(Tower::outputWidth).sum();
  }

  @Override
  public int parameterCount() {
    return towers.stream().mapToInt(tower -> tower.network().parameterCount()).sum();
  }

  @Override
  public boolean isElementwise() {
    return false;
  }

  @Override
  public Layer forInference() {
    return new Towers(towers.stream().map(Tower::forInference).toList());
  }

  /** Writes each tower's part of output (rows × outputWidth) from its part of input. */
  @Override
  public void forward(LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    for (TowerPass tower : buffers.towers()) {
      tower.forward(buffers, batches, parameters, at);
    }
  }

  @Override
  public void parameterGradient(
      LayerBuffers buffers, MicroBatches batches, double[] sums, int at, double range) {
    for (TowerPass tower : buffers.towers()) {
      tower.backward(buffers.outputGradient(), sums, at, range);
    }
  }

  /** Never called: towers are the first layer of a network. */
  @Override
  public void inputGradient(
      LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    throw new UnsupportedOperationException("Towers have no layer below them");
  }
}
