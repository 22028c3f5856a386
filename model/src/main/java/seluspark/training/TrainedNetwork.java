package seluspark.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import seluspark.network.Architecture;
import seluspark.network.Network;
import seluspark.theory.Diagnosis;
import seluspark.theory.OutputGradient;
import seluspark.theory.Subject;

/**
 * What training returns.
 *
 * @param inputWidth number of features
 * @param architecture how it is built, and how its weights were drawn
 * @param seed of the weights at the start
 * @param objective what the network predicts
 * @param parameters of the best epoch, or of the refit of as many epochs, laid out as {@link
 *     Network#tensors()} says
 * @param temperature by which logits are divided before they become probabilities; 1 where none was
 *     fitted
 * @param bestEpoch the epoch that the parameters are of, from 1
 * @param history every epoch, the first first
 * @param diagnosis whether the network normalizes itself, on some training rows; null if unknown
 */
public record TrainedNetwork(
    int inputWidth,
    Architecture architecture,
    long seed,
    Objective objective,
    float[] parameters,
    double temperature,
    int bestEpoch,
    List<EpochReport> history,
    Diagnosis diagnosis) {

  /** Neither calibrated nor diagnosed. */
  public TrainedNetwork(
      int inputWidth,
      Architecture architecture,
      long seed,
      Objective objective,
      float[] parameters,
      int bestEpoch,
      List<EpochReport> history) {
    this(inputWidth, architecture, seed, objective, parameters, 1, bestEpoch, history, null);
  }

  /** The network for inference: no dropout. */
  public Network network() {
    return trainingNetwork().forInference();
  }

  /** The network as it was trained: with dropout, and the moments of each step. */
  public Network trainingNetwork() {
    return objective.network(architecture, inputWidth);
  }

  /** The parameters that training started from. */
  public float[] initialParameters() {
    return network().initialParameters(architecture.initialization(), seed);
  }

  /**
   * Looks at the network with other rows than it was trained on.
   *
   * @param rows (rowCount × inputWidth), row-major
   * @param labels of each row, as the table has them; without them gradients start from standard
   *     normal numbers
   * @param featureNames a name for each input
   */
  public Diagnosis diagnose(
      float[] rows, int rowCount, Optional<float[]> labels, List<String> featureNames) {
    OutputGradient gradient =
        labels
            .map(known -> TrainingDiagnosis.gradient(objective.loss(), encoded(known, rowCount)))
            .orElse(OutputGradient.STANDARD_NORMAL);
    return Diagnosis.of(
        new Subject(
            trainingNetwork(),
            initialParameters(),
            parameters,
            rows,
            rowCount,
            featureNames,
            gradient));
  }

  private float[] encoded(float[] labels, int rowCount) {
    float[] copy = labels.clone();
    objective.encode(rowCount, copy, new float[rowCount]);
    return copy;
  }

  TrainedNetwork withDiagnosis(Diagnosis known) {
    return new TrainedNetwork(
        inputWidth,
        architecture,
        seed,
        objective,
        parameters,
        temperature,
        bestEpoch,
        history,
        known);
  }

  /** The same network with other parameters, not diagnosed. */
  public TrainedNetwork withParameters(float[] values) {
    return new TrainedNetwork(
        inputWidth, architecture, seed, objective, values, temperature, bestEpoch, history, null);
  }

  /** The same without its parameters: what remains is how it was trained. */
  TrainedNetwork withoutParameters() {
    return withParameters(new float[0]).withDiagnosis(diagnosis);
  }

  /** The same network with another temperature. */
  TrainedNetwork withTemperature(double value) {
    return new TrainedNetwork(
        inputWidth,
        architecture,
        seed,
        objective,
        parameters,
        value,
        bestEpoch,
        history,
        diagnosis);
  }

  /**
   * As it travels from a worker to the driver, which knows the objective: plain bytes, whatever
   * serializer Spark uses.
   */
  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * parameters.length + 1024);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(inputWidth);
      ArchitectureBytes.write(architecture, out);
      out.writeLong(seed);
      out.writeDouble(temperature);
      out.writeInt(bestEpoch);
      out.writeInt(history.size());
      for (EpochReport epoch : history) {
        epoch.write(out);
      }
      out.writeInt(parameters.length);
      ByteBuffer values = ByteBuffer.allocate(4 * parameters.length);
      values.asFloatBuffer().put(parameters);
      out.write(values.array());
      // Only ever set on the way from a worker to the driver, not in checkpoints.
      out.writeBoolean(diagnosis != null);
      if (diagnosis != null) {
        new ObjectOutputStream(out).writeObject(diagnosis);
      }
    } catch (IOException e) {
      throw new IllegalStateException("Cannot write to memory", e);
    }
    return bytes.toByteArray();
  }

  static TrainedNetwork fromBytes(byte[] bytes, Objective objective) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int inputWidth = in.readInt();
      Architecture architecture = ArchitectureBytes.read(in);
      long seed = in.readLong();
      double temperature = in.readDouble();
      int bestEpoch = in.readInt();
      int epochs = in.readInt();
      List<EpochReport> history = new ArrayList<>();
      for (int i = 0; i < epochs; i++) {
        history.add(EpochReport.read(in));
      }
      float[] parameters = new float[in.readInt()];
      ByteBuffer.wrap(in.readNBytes(4 * parameters.length)).asFloatBuffer().get(parameters);
      return new TrainedNetwork(
          inputWidth,
          architecture,
          seed,
          objective,
          parameters,
          temperature,
          bestEpoch,
          List.copyOf(history),
          in.readBoolean() ? (Diagnosis) new ObjectInputStream(in).readObject() : null);
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("Cannot read a trained network from a worker's bytes", e);
    }
  }
}
