package seluspark.network;

import java.util.List;
import seluspark.kernel.Kernels;
import seluspark.kernel.SparseRows;

/**
 * What one layer reads and writes in a pass. Matrices are row-major, rows first.
 *
 * @param layerIndex place of the layer in its network, from 0
 * @param kernels inner loops of the calling thread
 * @param input (rows × inputWidth)
 * @param sparseInput what stands in place of input in the first layer of a pass over sparse rows;
 *     null elsewhere
 * @param output (rows × outputWidth)
 * @param mask (rows × outputWidth) 1 for a kept element, 0 for a dropped one; of a normalization
 *     scratch for its parameters' gradient; empty for other layers
 * @param moments of a BatchNorm; null for other layers
 * @param towers the passes of a Towers layer's towers; empty for other layers
 * @param outputGradient (rows × outputWidth) derivative of the loss with respect to the output
 * @param inputGradient (rows × inputWidth); the same array as outputGradient for element-wise
 *     layers
 */
public record LayerBuffers(
    int layerIndex,
    Kernels kernels,
    float[] input,
    SparseRows sparseInput,
    float[] output,
    float[] mask,
    BatchMoments moments,
    List<TowerPass> towers,
    float[] outputGradient,
    float[] inputGradient) {

  /** Draws the mask of each micro-batch of rows of that width from the micro-batch's own key. */
  void drawMask(MicroBatches batches, int width, double rate) {
    for (int i = 0; i < batches.count(); i++) {
      int from = batches.start(i) * width;
      int to = batches.start(i + 1) * width;
      kernels.dropoutMask(from, to, batches.layerKey(i, layerIndex), rate, mask);
    }
  }
}
