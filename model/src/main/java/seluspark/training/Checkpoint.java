package seluspark.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;

/**
 * All that training needs to go on from between two steps as if it had never stopped. It depends on
 * rows, settings and seed alone, so any number of workers can go on from what any other number
 * left. A worker writes its part: the slice of the parameters that it updates, and the shards that
 * it hosts.
 *
 * @param point where training stands
 * @param sliceStart index of the first parameter of this part
 * @param firstShard the first shard of this part
 * @param parameters of the slice
 * @param optimizerState of the slice, one array a kind of state
 * @param bestParameters the slice of the best epoch's parameters
 * @param lossSums of each shard, of the epoch under way
 */
record Checkpoint(
    TrainingPoint point,
    int sliceStart,
    int firstShard,
    float[] parameters,
    float[][] optimizerState,
    float[] bestParameters,
    double[] lossSums) {

  /** The whole, of the parts of all workers, in any order. */
  static Checkpoint joined(List<Checkpoint> parts) {
    List<Checkpoint> inOrder =
        parts.stream()
            .sorted(
                Comparator.comparingInt(Checkpoint::sliceStart)
                    .thenComparingInt(Checkpoint::firstShard))
            .toList();
    int length = parts.stream().mapToInt(part -> part.parameters.length).sum();
    int shards = parts.stream().mapToInt(part -> part.lossSums.length).sum();
    int kinds = parts.get(0).optimizerState.length;
    Checkpoint whole =
        new Checkpoint(
            parts.get(0).point,
            0,
            0,
            new float[length],
            new float[kinds][length],
            new float[length],
            new double[shards]);
    int at = 0;
    for (Checkpoint part : inOrder) {
      if (part.sliceStart != at || part.point.step() != whole.point.step()) {
        throw new IllegalArgumentException(
            "Cannot join a checkpoint: expected the parameters from " + at + " on, found " + part);
      }
      copy(part.parameters, whole.parameters, at);
      copy(part.bestParameters, whole.bestParameters, at);
      for (int kind = 0; kind < kinds; kind++) {
        copy(part.optimizerState[kind], whole.optimizerState[kind], at);
      }
      System.arraycopy(part.lossSums, 0, whole.lossSums, part.firstShard, part.lossSums.length);
      at += part.parameters.length;
    }
    return whole;
  }

  private static void copy(float[] from, float[] to, int at) {
    System.arraycopy(from, 0, to, at, from.length);
  }

  /** Bytes of the arrays of a checkpoint. */
  static long bytes(long parameterCount, int stateKinds, int shardCount) {
    return 4 * parameterCount * (2 + stateKinds) + 8L * shardCount;
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(
            (int) bytes(parameters.length, optimizerState.length, lossSums.length) + 4096);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      point.write(out);
      out.writeInt(sliceStart);
      out.writeInt(firstShard);
      out.writeInt(parameters.length);
      out.writeInt(optimizerState.length);
      write(parameters, out);
      write(bestParameters, out);
      for (float[] state : optimizerState) {
        write(state, out);
      }
      out.writeInt(lossSums.length);
      for (double sum : lossSums) {
        out.writeDouble(sum);
      }
    } catch (IOException e) {
      throw new IllegalStateException("Cannot write to memory", e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IOException if these are not the bytes of a checkpoint
   */
  static Checkpoint fromBytes(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      TrainingPoint point = TrainingPoint.read(in);
      int sliceStart = in.readInt();
      int firstShard = in.readInt();
      int length = in.readInt();
      int kinds = in.readInt();
      float[] parameters = readFloats(in, length);
      float[] bestParameters = readFloats(in, length);
      float[][] state = new float[kinds][];
      for (int kind = 0; kind < kinds; kind++) {
        state[kind] = readFloats(in, length);
      }
      double[] lossSums = new double[in.readInt()];
      for (int shard = 0; shard < lossSums.length; shard++) {
        lossSums[shard] = in.readDouble();
      }
      return new Checkpoint(
          point, sliceStart, firstShard, parameters, state, bestParameters, lossSums);
    }
  }

  private static void write(float[] values, DataOutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
    buffer.asFloatBuffer().put(values);
    out.write(buffer.array());
  }

  private static float[] readFloats(DataInputStream in, int length) throws IOException {
    float[] values = new float[length];
    byte[] bytes = new byte[4 * length];
    in.readFully(bytes);
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }

  @Override
  public String toString() {
    return "Checkpoint["
        + point
        + ", "
        + parameters.length
        + " parameters from "
        + sliceStart
        + "]";
  }
}
