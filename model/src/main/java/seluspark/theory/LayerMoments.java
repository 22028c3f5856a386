package seluspark.theory;

import java.util.ArrayList;
import java.util.List;
import seluspark.kernel.KernelSelection;
import seluspark.network.Network;
import seluspark.network.SeluActivation;
import seluspark.network.Workspace;

/**
 * Mean and variance of what one layer puts out, over rows and units: near 0 and 1 while a network
 * normalizes itself (Klambauer et al., 2017).
 *
 * @param layer "input", or "SELU 1", "SELU 2", ... from the input on
 * @param width elements of the layer's output row
 */
public record LayerMoments(String layer, int width, double mean, double variance) {

  /**
   * The moments of the input and of every SELU layer.
   *
   * @param network for inference
   * @param parameters of the network
   * @param rows (rowCount × inputWidth), row-major
   * @param rowCount at least 1
   */
  public static List<LayerMoments> of(
      Network network, float[] parameters, float[] rows, int rowCount) {
    Workspace workspace = new Workspace(network, rowCount, KernelSelection.newKernels());
    System.arraycopy(rows, 0, workspace.input(), 0, rowCount * network.inputWidth());
    network.forward(workspace, parameters, rowCount, 0);
    List<LayerMoments> moments = new ArrayList<>();
    moments.add(of("input", network.inputWidth(), workspace.input(), rowCount));
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof SeluActivation selu) {
        String name = "SELU " + moments.size();
        moments.add(of(name, selu.outputWidth(), workspace.activation(i), rowCount));
      }
    }
    return List.copyOf(moments);
  }

  private static LayerMoments of(String layer, int width, float[] values, int rowCount) {
    int count = rowCount * width;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return new LayerMoments(layer, width, mean, squares / count);
  }
}
