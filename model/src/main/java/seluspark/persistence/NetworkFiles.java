package seluspark.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import seluspark.network.Network;
import seluspark.network.Tensor;

/** A network's parameters as the bytes of a safetensors file. */
public final class NetworkFiles {
  /** The file that holds the parameters. */
  public static final String PARAMETERS = "network.safetensors";

  private NetworkFiles() {}

  /** The file's content: the network's tensors, named and laid out as {@link Tensor} says. */
  public static byte[] write(Network network, float[] parameters) {
    return Safetensors.write(slots(network), parameters);
  }

  /**
   * The parameters in {@code file}.
   *
   * @param source where the file comes from, for messages
   * @throws UncheckedIOException if the file is not exactly the network's tensors, all finite
   */
  public static float[] read(String source, byte[] file, Network network) {
    try {
      requireRoom(source, file, network);
      float[] parameters = new float[network.parameterCount()];
      Safetensors.read(source, file, slots(network), parameters);
      return parameters;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Before memory is taken for what a forged shape may claim. */
  private static void requireRoom(String source, byte[] file, Network network) throws IOException {
    if (4L * network.parameterCount() > file.length) {
      throw new IOException(
          "Cannot read "
              + source
              + ": expected "
              + network.parameterCount()
              + " parameters, as the network's shape says, found "
              + file.length
              + " bytes");
    }
  }

  /** SHA-256, as 64 hexadecimal digits, of the file that {@link #write} makes. */
  public static String sha256(Network network, float[] parameters) {
    return Sha256.hex(write(network, parameters));
  }

  private static List<Safetensors.Slot> slots(Network network) {
    return network.tensors().stream()
        .map(
            tensor ->
                new Safetensors.Slot(
                    tensor.name(),
                    tensor.at(),
                    tensor.shape().stream().mapToInt(Integer::intValue).toArray()))
        .toList();
  }
}
