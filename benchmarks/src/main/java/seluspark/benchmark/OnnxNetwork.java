package seluspark.benchmark;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import seluspark.network.Initialization;
import seluspark.network.Network;
import seluspark.network.Tensor;

/** A SELU network with one sigmoid output in the ONNX format, written as protobuf by hand. */
final class OnnxNetwork {
  private static final int FLOAT = 1;
  private static final int IR_VERSION = 8;
  private static final int OPSET = 13;

  private OnnxNetwork() {}

  /** Takes x (rows × inputWidth), gives the probabilities (rows × 1); initial weights. */
  static byte[] selu(int inputWidth, int[] hiddenLayers) {
    Network network = Network.selfNormalizing(inputWidth, hiddenLayers, 1, 0);
    float[] parameters = network.initialParameters(Initialization.GAUSSIAN, 1);
    Message graph = new Message();
    String value = "x";
    for (int layer = 0; layer <= hiddenLayers.length; layer++) {
      String dense = "dense_" + layer;
      graph.add(1, node("Gemm", "z" + layer, value, dense + "/weight", dense + "/bias"));
      value = "y" + layer;
      graph.add(1, node(layer < hiddenLayers.length ? "Selu" : "Sigmoid", value, "z" + layer));
    }
    graph.add(2, "network");
    for (Tensor tensor : network.tensors()) {
      graph.add(5, tensor(tensor, parameters));
    }
    graph.add(11, valueInfo("x", inputWidth));
    graph.add(12, valueInfo(value, 1));
    return new Message()
        .add(1, IR_VERSION)
        .add(7, graph)
        .add(8, new Message().add(1, "").add(2, OPSET))
        .bytes();
  }

  private static Message node(String operator, String output, String... inputs) {
    Message node = new Message();
    for (String input : inputs) {
      node.add(1, input);
    }
    return node.add(2, output).add(4, operator);
  }

  private static Message tensor(Tensor tensor, float[] parameters) {
    Message message = new Message();
    int count = 1;
    for (int size : tensor.shape()) {
      message.add(1, size);
      count *= size;
    }
    ByteBuffer values = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    values.asFloatBuffer().put(parameters, tensor.at(), count);
    return message.add(2, FLOAT).add(8, tensor.name()).add(9, values.array());
  }

  private static Message valueInfo(String name, int width) {
    Message shape =
        new Message().add(1, new Message().add(2, "rows")).add(1, new Message().add(1, width));
    Message type = new Message().add(1, new Message().add(1, FLOAT).add(2, shape));
    return new Message().add(1, name).add(2, type);
  }

  /** A protobuf message in the making. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message add(int field, long value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message add(int field, byte[] value) {
      varint(field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    Message add(int field, String value) {
      return add(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message add(int field, Message value) {
      return add(field, value.bytes());
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) (rest & 0x7F | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
