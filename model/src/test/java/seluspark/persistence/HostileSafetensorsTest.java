package seluspark.persistence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way to damage a file gets an error that names the file and what is wrong with it. */
class HostileSafetensorsTest {
  private static final String WEIGHT =
      "\"dense_0/weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}";
  private static final String BIAS =
      "\"dense_0/bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[24,36]}";

  private final byte[] good = Safetensors.write(SafetensorsTest.SLOTS, SafetensorsTest.VALUES);

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1, 1L << 32, 0, 1, 1000})
  void headerLengthOutOfBounds(long length) {
    ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    refusal(good)
        .hasMessage(
            "Cannot read m.safetensors: expected a header of at most %d bytes, found %s",
            good.length - 8, Long.toUnsignedString(length));
  }

  @Test
  void headerThatIsThereButTooLong() {
    refusal(SafetensorsTest.file("{" + WEIGHT + "," + BIAS + "}" + " ".repeat(1 << 20), data()))
        .hasMessageContaining("expected a header of at most 1048576 bytes, found ");
  }

  @Test
  void fileShorterThanAHeaderLength() {
    refusal(new byte[7])
        .hasMessage(
            "Cannot read m.safetensors: expected a header length of 8 bytes, found 7 bytes");
    refusal(new byte[0]).hasMessageContaining("found 0 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pickle!", "{\"dense_0/weight\"", "{} {}", "{}trailing", "{\"a\":1,}"})
  void headerThatIsNotJson(String header) {
    refusal(SafetensorsTest.file(header, data()))
        .hasMessageStartingWith("Cannot read m.safetensors: expected a JSON header, found ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "42", "null", "\"text\"", "    ", " {}"})
  void headerThatIsNoObject(String header) {
    refusal(SafetensorsTest.file(header, data()))
        .hasMessage(
            "Cannot read m.safetensors: expected a JSON object as header, found other JSON");
  }

  @Test
  void headerNestedTooDeep() {
    refusal(SafetensorsTest.file("{\"a\":" + "[".repeat(100_000), data()))
        .hasMessageStartingWith("Cannot read m.safetensors: expected a JSON header, found ");
  }

  @Test
  void duplicateTensor() {
    refusal(withHeader("{" + WEIGHT + "," + BIAS + "," + BIAS + "}"))
        .hasMessageContaining("Duplicate field 'dense_0/bias'");
  }

  @Test
  void missingOrAdditionalTensor() {
    refusal(withHeader("{" + WEIGHT + "}"))
        .hasMessage(
            "Cannot read m.safetensors: expected tensors [dense_0/weight, dense_0/bias], found"
                + " [dense_0/weight]");
    String other = BIAS.replace("dense_0", "dense_1");
    refusal(withHeader("{" + WEIGHT + "," + BIAS + "," + other + "}"))
        .hasMessageContaining("found [dense_0/weight, dense_0/bias, dense_1/bias]");
    refusal(withHeader("{" + WEIGHT + "," + other + "}"))
        .hasMessageContaining("found [dense_0/weight, dense_1/bias]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"F32\"      | \"F64\"     | dtype F32 of dense_0/weight, found \"F64\"",
        "\"F32\"      | 32          | dtype F32 of dense_0/weight, found 32",
        "[2,3]        | [3,2]       | shape [2,3] of dense_0/weight, found [3,2]",
        "[2,3]        | [6]         | shape [2,3] of dense_0/weight, found [6]",
        "[2,3]        | [2,3,1]     | shape [2,3] of dense_0/weight, found [2,3,1]",
        "[2,3]        | [-2,-3]     | shape [2,3] of dense_0/weight, found [-2,-3]",
        "[2,3]        | [2.0,3]     | shape [2,3] of dense_0/weight, found [2.0,3]",
        "[0,24]       | [0,28]      | data_offsets [0,24] of dense_0/weight, found [0,28]",
        "[0,24]       | [24,0]      | data_offsets [0,24] of dense_0/weight, found [24,0]",
        "[0,24]       | [-24,0]     | data_offsets [0,24] of dense_0/weight, found [-24,0]",
        "[24,36]      | [20,32]     | data_offsets [24,36] of dense_0/bias, found [20,32]",
        "[24,36]      | [24,4294967332] | data_offsets [24,36] of dense_0/bias, found [24,4294967332]",
        "\"data_offsets\":[24,36] | \"at\":24 | data_offsets [24,36] of dense_0/bias, found "
      })
  void fieldThatDiffers(String field, String replacement, String message) {
    refusal(withHeader(("{" + WEIGHT + "," + BIAS + "}").replace(field, replacement)))
        .hasMessageStartingWith("Cannot read m.safetensors: expected " + message);
  }

  @Test
  void tensorThatIsNoObject() {
    refusal(withHeader("{" + WEIGHT + ",\"dense_0/bias\":[24,36]}"))
        .hasMessageStartingWith(
            "Cannot read m.safetensors: expected dtype F32 of dense_0/bias, found ");
  }

  @Test
  void truncatedData() {
    refusal(Arrays.copyOf(good, good.length - 1))
        .hasMessage("Cannot read m.safetensors: expected 12 bytes of dense_0/bias, found 11 bytes");
    refusal(Arrays.copyOf(good, good.length - 36))
        .hasMessageContaining("expected 24 bytes of dense_0/weight, found 0 bytes");
  }

  @Test
  void trailingBytes() {
    refusal(Arrays.copyOf(good, good.length + 5))
        .hasMessage(
            "Cannot read m.safetensors: expected no bytes after the tensors, found 5 bytes");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void valuesThatAreNotFinite(float value) {
    ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).putFloat(good.length - 4, value);
    refusal(good)
        .hasMessage(
            "Cannot read m.safetensors: expected finite values in dense_0/bias, found %s", value);
  }

  private byte[] data() {
    return Arrays.copyOfRange(good, good.length - 36, good.length);
  }

  private byte[] withHeader(String header) {
    return SafetensorsTest.file(header, data());
  }

  private static AbstractThrowableAssert<?, ?> refusal(byte[] file) {
    return assertThatThrownBy(
            () -> Safetensors.read("m.safetensors", file, SafetensorsTest.SLOTS, new float[9]))
        .isInstanceOf(IOException.class);
  }
}
