package seluspark.benchmark;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SigmoidBinaryCrossEntropyLoss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/**
 * Trains one network by DJL's PyTorch engine and prints samples a second of short stretches after
 * warm-up. Rows live in one tensor; every epoch visits its batches from a new random order.
 */
final class DjlTraining {
  private static final double SELU_SATURATION = -1.7580993408473766;

  private final BenchmarkNetwork network;

  private DjlTraining(BenchmarkNetwork network) {
    this.network = network;
  }

  /** Arguments: network, seconds of warm-up, seconds to measure. */
  public static void main(String[] arguments) {
    BenchmarkNetwork network = BenchmarkNetwork.valueOf(arguments[0]);
    new DjlTraining(network)
        .train(Double.parseDouble(arguments[1]), Double.parseDouble(arguments[2]));
  }

  private void train(double warmUpSeconds, double measuredSeconds) {
    Loss loss = new SigmoidBinaryCrossEntropyLoss();
    DefaultTrainingConfig settings =
        new DefaultTrainingConfig(loss)
            .optDevices(new Device[] {Device.cpu()})
            .optInitializer(
                new NormalInitializer((float) (1 / Math.sqrt(network.inputWidth()))),
                Parameter.Type.WEIGHT)
            .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-4f)).build());
    try (Model model = Model.newInstance(network.name(), Device.cpu(), "PyTorch")) {
      model.setBlock(layers());
      try (Trainer trainer = model.newTrainer(settings)) {
        trainer.initialize(new Shape(network.batchSize(), network.inputWidth()));
        NDManager manager = trainer.getManager();
        NDArray features =
            manager.randomNormal(new Shape(network.rowsPerEpoch(), network.inputWidth()));
        NDArray labels =
            features.get(":, :10").sum(new int[] {1}, true).gt(0).toType(DataType.FLOAT32, false);
        Stretches stretches = new Stretches(warmUpSeconds, measuredSeconds);
        while (!stretches.isOver()) {
          runEpoch(trainer, loss, features, labels, stretches);
        }
      }
    }
  }

  private void runEpoch(
      Trainer trainer, Loss loss, NDArray features, NDArray labels, Stretches stretches) {
    try (NDManager epoch = trainer.getManager().newSubManager()) {
      NDArray order = epoch.randomPermutation(network.rowsPerEpoch());
      for (int from = 0;
          from < network.rowsPerEpoch() && !stretches.isOver();
          from += network.batchSize()) {
        try (NDManager step = epoch.newSubManager()) {
          NDArray rows = order.get(from + ":" + (from + network.batchSize()));
          NDArray input = features.get(rows);
          NDArray target = labels.get(rows);
          rows.attach(step);
          input.attach(step);
          target.attach(step);
          try (GradientCollector collector = trainer.newGradientCollector()) {
            NDList output = trainer.forward(new NDList(input));
            NDArray value = loss.evaluate(new NDList(target), output);
            collector.backward(value);
          }
          trainer.step();
        }
        stretches.add(network.batchSize());
      }
    }
  }

  private SequentialBlock layers() {
    SequentialBlock layers = new SequentialBlock();
    for (int width : network.hiddenLayers()) {
      layers.add(Linear.builder().setUnits(width).build());
      layers.add(Activation.seluBlock());
      layers.add(LambdaBlock.singleton(DjlTraining::alphaDropout, "alphaDropout"));
    }
    return layers.add(Linear.builder().setUnits(1).build());
  }

  /** What DJL lacks, made of as few operations as PyTorch's own: x · (a · kept) + rest(kept). */
  private static NDArray alphaDropout(NDArray x) {
    double rate = BenchmarkNetwork.DROPOUT;
    double keep = 1 - rate;
    double scale = 1 / Math.sqrt(keep * (1 + rate * SELU_SATURATION * SELU_SATURATION));
    double shift = -scale * SELU_SATURATION * rate;
    NDArray keptOverKeep =
        Dropout.dropout(x.getManager().ones(x.getShape()), (float) rate, true).singletonOrThrow();
    NDArray rest =
        keptOverKeep.mul(-scale * SELU_SATURATION * keep).addi(scale * SELU_SATURATION + shift);
    return x.mul(keptOverKeep.muli(scale * keep)).addi(rest);
  }
}
