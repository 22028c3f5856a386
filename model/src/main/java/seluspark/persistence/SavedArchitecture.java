package seluspark.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import seluspark.network.ActivationFunction;
import seluspark.network.Architecture;
import seluspark.network.DropoutKind;
import seluspark.network.Initialization;
import seluspark.network.Normalization;

/**
 * An architecture as fields of {@code network.json}, under the names and in the words of the
 * Params. What a file lacks, having been written before the field was known, is as in a
 * self-normalizing network without dropout.
 */
public final class SavedArchitecture {
  private SavedArchitecture() {}

  /** Adds the fields to {@code shape}. */
  public static void write(Architecture architecture, ObjectNode shape) {
    ArrayNode hiddenLayers = shape.putArray("hiddenLayers");
    for (int width : architecture.hiddenLayers()) {
      hiddenLayers.add(width);
    }
    shape.put("activation", EnumWords.word(architecture.activation()));
    shape.put("normalization", EnumWords.word(architecture.normalization()));
    shape.put("dropoutKind", EnumWords.word(architecture.dropoutKind()));
    shape.put("dropout", architecture.dropout());
    shape.put("initialization", EnumWords.word(architecture.initialization()));
  }

  /**
   * Reads the fields of {@code shape}.
   *
   * @param source what is read, for messages
   * @throws IllegalArgumentException for a word that is not known
   */
  public static Architecture read(String source, JsonNode shape) {
    JsonNode hiddenLayers = shape.path("hiddenLayers");
    return new Architecture(
        IntStream.range(0, hiddenLayers.size()).map(i -> hiddenLayers.get(i).asInt()).toArray(),
        constant(source, shape, "activation", ActivationFunction.SELU),
        constant(source, shape, "normalization", Normalization.NONE),
        constant(source, shape, "dropoutKind", DropoutKind.ALPHA),
        shape.path("dropout").asDouble(0),
        constant(source, shape, "initialization", Initialization.GAUSSIAN));
  }

  private static <E extends Enum<E>> E constant(
      String source, JsonNode shape, String field, E whereAbsent) {
    Class<E> type = whereAbsent.getDeclaringClass();
    String word = shape.path(field).asText(EnumWords.word(whereAbsent));
    return EnumWords.constant(type, word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot load %s: expected %s to be one of %s, found \"%s\""
                        .formatted(source, field, EnumWords.words(type), word)));
  }
}
