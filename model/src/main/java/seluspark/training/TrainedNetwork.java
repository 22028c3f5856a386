package seluspark.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import seluspark.network.Architecture;
import seluspark.network.Network;

/**
 * What training returns.
 *
 * @param inputWidth number of features
 * @param architecture how it is built, and how its weights were drawn
 * @param seed of the weights at the start
 * @param objective what the network predicts
 * @param parameters of the best epoch, or of the refit of as many epochs, laid out as {@link
 *     Network#tensors()} says
 * @param bestEpoch the epoch that the parameters are of, from 1
 * @param history every epoch, the first first
 */
public record TrainedNetwork(
    int inputWidth,
    Architecture architecture,
    long seed,
    Objective objective,
    float[] parameters,
    int bestEpoch,
    List<EpochReport> history) {

  /** The network for inference: no dropout. */
  public Network network() {
    return architecture.inferenceNetwork(inputWidth, objective.outputWidth());
  }

  /** The network as it was trained: with dropout, and the moments of each step. */
  public Network trainingNetwork() {
    return architecture.network(inputWidth, objective.outputWidth());
  }

  /** The parameters that training started from. */
  public float[] initialParameters() {
    return network().initialParameters(architecture.initialization(), seed);
  }

  /** The same network with other parameters. */
  public TrainedNetwork withParameters(float[] values) {
    return new TrainedNetwork(
        inputWidth, architecture, seed, objective, values, bestEpoch, history);
  }

  /** As it travels from a worker to the driver: plain bytes, whatever serializer Spark uses. */
  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * parameters.length + 1024);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(inputWidth);
      ArchitectureBytes.write(architecture, out);
      out.writeLong(seed);
      out.writeInt(objective.classes());
      out.writeInt(bestEpoch);
      out.writeInt(history.size());
      for (EpochReport epoch : history) {
        epoch.write(out);
      }
      out.writeInt(parameters.length);
      ByteBuffer values = ByteBuffer.allocate(4 * parameters.length);
      values.asFloatBuffer().put(parameters);
      out.write(values.array());
    } catch (IOException e) {
      throw new IllegalStateException("Cannot write to memory", e);
    }
    return bytes.toByteArray();
  }

  static TrainedNetwork fromBytes(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int inputWidth = in.readInt();
      Architecture architecture = ArchitectureBytes.read(in);
      long seed = in.readLong();
      Objective objective = new Objective(in.readInt());
      int bestEpoch = in.readInt();
      int epochs = in.readInt();
      List<EpochReport> history = new ArrayList<>();
      for (int i = 0; i < epochs; i++) {
        history.add(EpochReport.read(in));
      }
      float[] parameters = new float[in.readInt()];
      ByteBuffer.wrap(in.readNBytes(4 * parameters.length)).asFloatBuffer().get(parameters);
      return new TrainedNetwork(
          inputWidth, architecture, seed, objective, parameters, bestEpoch, List.copyOf(history));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read a trained network from a worker's bytes", e);
    }
  }
}
