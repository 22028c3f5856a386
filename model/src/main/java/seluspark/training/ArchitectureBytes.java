package seluspark.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import seluspark.network.ActivationFunction;
import seluspark.network.Architecture;
import seluspark.network.DropoutKind;
import seluspark.network.Initialization;
import seluspark.network.Normalization;

/** An architecture as it travels from a worker to the driver. */
final class ArchitectureBytes {
  private ArchitectureBytes() {}

  static void write(Architecture architecture, DataOutputStream out) throws IOException {
    out.writeInt(architecture.hiddenLayers().length);
    for (int width : architecture.hiddenLayers()) {
      out.writeInt(width);
    }
    out.writeUTF(architecture.activation().name());
    out.writeUTF(architecture.normalization().name());
    out.writeUTF(architecture.dropoutKind().name());
    out.writeDouble(architecture.dropout());
    out.writeUTF(architecture.initialization().name());
  }

  static Architecture read(DataInputStream in) throws IOException {
    int[] hiddenLayers = new int[in.readInt()];
    for (int i = 0; i < hiddenLayers.length; i++) {
      hiddenLayers[i] = in.readInt();
    }
    return new Architecture(
        hiddenLayers,
        ActivationFunction.valueOf(in.readUTF()),
        Normalization.valueOf(in.readUTF()),
        DropoutKind.valueOf(in.readUTF()),
        in.readDouble(),
        Initialization.valueOf(in.readUTF()));
  }
}
