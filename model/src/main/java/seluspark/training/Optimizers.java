package seluspark.training;

import java.util.List;
import seluspark.network.Network;
import seluspark.network.Tensor;
import seluspark.optimizer.Adam;
import seluspark.optimizer.Momentum;
import seluspark.optimizer.Optimizer;
import seluspark.optimizer.Sgd;
import seluspark.optimizer.WeightDecay;

/** Makes the optimizer of one worker's slice. */
final class Optimizers {
  private static final double ADAM_EPSILON = 1e-8;

  private Optimizers() {}

  static Optimizer create(
      TrainingSettings.Optimization settings, Network network, int sliceStart, int sliceLength) {
    List<Tensor> weights = network.tensors().stream().filter(Tensor::isWeight).toList();
    WeightDecay decay =
        WeightDecay.of(
            settings.weightDecay(),
            weights.stream().mapToInt(Tensor::at).toArray(),
            weights.stream().mapToInt(Tensor::end).toArray(),
            sliceStart,
            sliceLength);
    return switch (settings.name()) {
      case "adam" -> new Adam(sliceLength, decay, settings.beta1(), settings.beta2(), ADAM_EPSILON);
      case "momentum" -> new Momentum(sliceLength, decay, settings.momentum());
      case "sgd" -> new Sgd(sliceLength, decay);
      default ->
          throw new IllegalArgumentException(
              "Cannot make an optimizer: expected adam, momentum or sgd, found " + settings.name());
    };
  }
}
