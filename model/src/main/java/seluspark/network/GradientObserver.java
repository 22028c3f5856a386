package seluspark.network;

/** Sees the gradients of a backward pass, from the last layer to the first. */
@FunctionalInterface
public interface GradientObserver {
  GradientObserver NONE = (layerIndex, outputGradient, rowCount) -> {};

  /**
   * @param outputGradient (rowCount × outputWidth of that layer) derivative of the loss with
   *     respect to what the layer put out; overwritten after the call
   */
  void observe(int layerIndex, float[] outputGradient, int rowCount);
}
