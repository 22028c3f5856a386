package seluspark.job.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/** A table's drift as JSON and back. */
public final class DriftJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private DriftJson() {}

  /** Indented, fields in the order of {@link DriftRecord}, ending in a line feed. */
  public static String write(DriftRecord drift) {
    try {
      return MAPPER.writeValueAsString(drift) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Ignores fields it does not know, which a later version may have added.
   *
   * @throws IllegalArgumentException if the text is not a drift of a format known here
   */
  public static DriftRecord read(String json) {
    DriftRecord drift;
    try {
      drift = MAPPER.readValue(json, DriftRecord.class);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "Cannot read drift.json: expected a drift record, found "
              + malformed.getOriginalMessage(),
          malformed);
    }
    if (drift == null || drift.formatVersion() != DriftRecord.FORMAT_VERSION) {
      throw new IllegalArgumentException(
          "Cannot read drift.json: expected format version %d, found %s"
              .formatted(
                  DriftRecord.FORMAT_VERSION, drift == null ? "none" : drift.formatVersion()));
    }
    return drift;
  }
}
