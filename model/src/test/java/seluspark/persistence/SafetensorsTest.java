package seluspark.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafetensorsTest {
  static final List<Safetensors.Slot> SLOTS =
      List.of(
          new Safetensors.Slot("dense_0/weight", 0, new int[] {2, 3}),
          new Safetensors.Slot("dense_0/bias", 6, new int[] {3}));
  static final float[] VALUES = {1, -2, 0.5f, Float.MIN_VALUE, Float.MAX_VALUE, -0f, 7, 8, 9};

  /** What Python's safetensors package reads and writes, byte for byte. */
  @Test
  void layoutIsHeaderLengthJsonHeaderAndLittleEndianValues() {
    byte[] file = Safetensors.write(SLOTS, VALUES);
    String header =
        "{\"dense_0/weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
            + "\"dense_0/bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[24,36]}}";
    int padded = (header.length() + 7) / 8 * 8;
    assertThat(Arrays.copyOf(file, 8))
        .containsExactly((byte) padded, (byte) (padded >> 8), 0, 0, 0, 0, 0, 0);
    assertThat(new String(file, 8, padded, StandardCharsets.UTF_8))
        .isEqualTo(header + " ".repeat(padded - header.length()));
    assertThat(file).hasSize(8 + padded + 36);
    ByteBuffer values = ByteBuffer.wrap(file, 8 + padded, 36).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : VALUES) {
      assertThat(values.getInt()).isEqualTo(Float.floatToRawIntBits(value));
    }
  }

  @Test
  void readsBackEveryBit() throws IOException {
    float[] read = new float[9];
    Safetensors.read("m", Safetensors.write(SLOTS, VALUES), SLOTS, read);
    for (int i = 0; i < 9; i++) {
      assertThat(Float.floatToRawIntBits(read[i])).isEqualTo(Float.floatToRawIntBits(VALUES[i]));
    }
  }

  @Test
  void putsTensorsWhereTheirSlotsAreAndLeavesTheRestAlone() throws IOException {
    List<Safetensors.Slot> apart =
        List.of(
            new Safetensors.Slot("dense_0/weight", 4, new int[] {2, 3}),
            new Safetensors.Slot("dense_0/bias", 0, new int[] {3}));
    float[] read = new float[11];
    read[3] = 42;
    Safetensors.read("m", Safetensors.write(SLOTS, VALUES), apart, read);
    assertThat(read).containsExactly(7, 8, 9, 42, 1, -2, 0.5f, VALUES[3], VALUES[4], -0f, 0);
  }

  @Test
  void anyUnicodeNameKeepsTheValuesAligned() throws IOException {
    for (String name : List.of("a", "ab", "Größe", "重み", "q\"uote\\")) {
      List<Safetensors.Slot> slot = List.of(new Safetensors.Slot(name, 0, new int[] {2}));
      byte[] file = Safetensors.write(slot, new float[] {3, 4});
      assertThat((file.length - 8) % 8).isZero();
      float[] read = new float[2];
      Safetensors.read("m", file, slot, read);
      assertThat(read).containsExactly(3, 4);
    }
  }

  @Test
  void readsWhatOtherWritersAdd() throws IOException {
    String header =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"dense_0/bias\":{\"data_offsets\":[24,36],\"shape\":[3],\"dtype\":\"F32\"},"
            + "\"dense_0/weight\":{\"shape\":[2,3],\"dtype\":\"F32\",\"data_offsets\":[0,24]}}";
    byte[] written = Safetensors.write(SLOTS, VALUES);
    byte[] data = Arrays.copyOfRange(written, written.length - 36, written.length);
    float[] read = new float[9];
    Safetensors.read("m", file(header, data), SLOTS, read);
    assertThat(read).containsExactly(VALUES);
  }

  /** A file of any header and data. */
  static byte[] file(String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(data)
        .array();
  }
}
