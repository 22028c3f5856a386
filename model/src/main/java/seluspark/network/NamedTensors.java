package seluspark.network;

import java.util.ArrayList;
import java.util.List;

/** Names the parts of a network's parameters: layers of each kind are counted from 0. */
final class NamedTensors {
  private final List<Tensor> tensors = new ArrayList<>();
  private int at;

  private NamedTensors() {}

  static List<Tensor> of(Network network) {
    NamedTensors named = new NamedTensors();
    named.add("", network);
    return List.copyOf(named.tensors);
  }

  private void add(String prefix, Network network) {
    int dense = 0;
    int norms = 0;
    for (Layer layer : network.layers()) {
      if (layer instanceof Dense each) {
        addDense(prefix + "dense_" + dense++, each);
      } else if (layer instanceof LayerNorm each) {
        addScaleAndShift(prefix + "layer_norm_" + norms++, each.width());
      } else if (layer instanceof BatchNorm each) {
        addBatchNorm(prefix + "batch_norm_" + norms++, each.width());
      } else if (layer instanceof Towers each) {
        each.towers().forEach(tower -> add(prefix + tower.name() + "/", tower.network()));
      }
    }
  }

  private void addDense(String name, Dense dense) {
    add(name + "/weight", Tensor.Role.WEIGHT, dense.inputWidth(), dense.outputWidth());
    add(name + "/bias", Tensor.Role.BIAS, dense.outputWidth());
  }

  private void addScaleAndShift(String name, int width) {
    add(name + "/scale", Tensor.Role.SCALE, width);
    add(name + "/shift", Tensor.Role.BIAS, width);
  }

  private void addBatchNorm(String name, int width) {
    addScaleAndShift(name, width);
    add(name + "/mean", Tensor.Role.MEAN, width);
    add(name + "/variance", Tensor.Role.VARIANCE, width);
  }

  private void add(String name, Tensor.Role role, Integer... shape) {
    Tensor tensor = new Tensor(name, at, List.of(shape), role);
    tensors.add(tensor);
    at = tensor.end();
  }
}
