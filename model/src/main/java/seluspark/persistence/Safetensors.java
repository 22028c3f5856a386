package seluspark.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Float32 tensors in the safetensors format: an unsigned little-endian 64-bit header length, a JSON
 * header {name: {dtype, shape, data_offsets}}, then the raw little-endian values.
 *
 * <p>A file is read as if it were hostile: its header is bounded, tensors must lie one behind the
 * other and cover the data exactly, and every value must be finite.
 */
final class Safetensors {
  private static final int LARGEST_HEADER = 1 << 20;
  private static final ObjectMapper JSON = StrictJson.mapper();

  private Safetensors() {}

  /** A named tensor: its values stand row-major at {@code at} of a flat array. */
  record Slot(String name, int at, int[] shape) {
    int length() {
      int length = 1;
      for (int extent : shape) {
        length = Math.multiplyExact(length, extent);
      }
      return length;
    }
  }

  static byte[] write(List<Slot> slots, float[] values) {
    ObjectNode header = JSON.createObjectNode();
    long offset = 0;
    for (Slot slot : slots) {
      ObjectNode tensor = header.putObject(slot.name());
      tensor.put("dtype", "F32");
      for (int extent : slot.shape()) {
        tensor.withArray("shape").add(extent);
      }
      tensor.putArray("data_offsets").add(offset).add(offset + 4L * slot.length());
      offset += 4L * slot.length();
    }
    byte[] headerBytes = padded(header.toString());
    ByteBuffer file =
        ByteBuffer.allocate(Math.toIntExact(8 + headerBytes.length + offset))
            .order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(headerBytes.length).put(headerBytes);
    for (Slot slot : slots) {
      file.asFloatBuffer().put(values, slot.at(), slot.length());
      file.position(file.position() + 4 * slot.length());
    }
    return file.array();
  }

  /** Reads exactly the tensors of {@code slots}, of those shapes, into {@code values}. */
  static void read(String source, byte[] file, List<Slot> slots, float[] values)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    JsonNode header = header(source, buffer);
    List<String> expected = slots.stream().map(Slot::name).toList();
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (!entry.getKey().equals("__metadata__")) {
        found.add(entry.getKey());
      }
    }
    check(
        source,
        found.size() == expected.size() && found.containsAll(expected),
        "tensors " + expected,
        found.toString());
    long offset = 0;
    for (Slot slot : slots) {
      JsonNode tensor = header.get(slot.name());
      check(
          source,
          tensor.path("dtype").asText().equals("F32"),
          "dtype F32 of " + slot.name(),
          tensor.path("dtype").toString());
      check(
          source,
          tensor.path("shape").equals(JSON.valueToTree(slot.shape())),
          "shape " + JSON.valueToTree(slot.shape()) + " of " + slot.name(),
          tensor.path("shape").toString());
      long end = offset + 4L * slot.length();
      check(
          source,
          tensor.path("data_offsets").toString().equals("[" + offset + "," + end + "]"),
          "data_offsets [" + offset + "," + end + "] of " + slot.name(),
          tensor.path("data_offsets").toString());
      check(
          source,
          buffer.remaining() >= 4L * slot.length(),
          4L * slot.length() + " bytes of " + slot.name(),
          buffer.remaining() + " bytes");
      buffer.asFloatBuffer().get(values, slot.at(), slot.length());
      buffer.position(buffer.position() + 4 * slot.length());
      offset = end;
    }
    check(
        source,
        !buffer.hasRemaining(),
        "no bytes after the tensors",
        buffer.remaining() + " bytes");
    checkFinite(source, slots, values);
  }

  private static JsonNode header(String source, ByteBuffer buffer) throws IOException {
    check(
        source,
        buffer.remaining() >= 8,
        "a header length of 8 bytes",
        buffer.remaining() + " bytes");
    long length = buffer.getLong();
    check(
        source,
        length >= 2 && length <= Math.min(LARGEST_HEADER, buffer.remaining()),
        "a header of at most " + Math.min(LARGEST_HEADER, buffer.remaining()) + " bytes",
        Long.toUnsignedString(length));
    byte[] bytes = new byte[(int) length];
    buffer.get(bytes);
    try {
      JsonNode header = JSON.readTree(bytes);
      check(source, header.isObject() && bytes[0] == '{', "a JSON object as header", "other JSON");
      return header;
    } catch (JsonProcessingException e) {
      throw new IOException(
          "Cannot read " + source + ": expected a JSON header, found " + e.getOriginalMessage(), e);
    }
  }

  private static void checkFinite(String source, List<Slot> slots, float[] values)
      throws IOException {
    for (Slot slot : slots) {
      for (int i = slot.at(); i < slot.at() + slot.length(); i++) {
        check(
            source,
            Float.isFinite(values[i]),
            "finite values in " + slot.name(),
            String.valueOf(values[i]));
      }
    }
  }

  private static void check(String source, boolean holds, String expected, String found)
      throws IOException {
    if (!holds) {
      throw new IOException(
          "Cannot read " + source + ": expected " + expected + ", found " + found);
    }
  }

  /** Blanks up to a multiple of 8 align the values, as other writers of the format do. */
  private static byte[] padded(String header) {
    int length = header.getBytes(StandardCharsets.UTF_8).length;
    return (header + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
  }
}
