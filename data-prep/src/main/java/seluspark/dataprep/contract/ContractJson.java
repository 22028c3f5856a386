package seluspark.dataprep.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/**
 * A contract as JSON and back: the records of this package, field by field. The same contract gives
 * the same bytes on every machine. Unknown fields are skipped, missing ones refused.
 */
public final class ContractJson {
  private static final String FORMAT = "seluspark data contract";

  /** Raised when a reader of the old version could not understand the new one. */
  private static final int FORMAT_VERSION = 1;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ContractJson() {}

  /** The JSON text, ending in a line feed. */
  public static String write(Contract contract) {
    // Jackson would end lines as the operating system does; the bytes must not depend on it.
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return MAPPER.writer(printer).writeValueAsString(Saved.of(contract)) + "\n";
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /**
   * The contract written in {@code json}.
   *
   * @throws IllegalArgumentException if the text is damaged, something else, or of a newer format
   */
  public static Contract read(String json) {
    Saved saved = parse(json);
    if (saved == null || !FORMAT.equals(saved.format) || saved.formatVersion != FORMAT_VERSION) {
      throw unreadable(
          "'%s' of version %d".formatted(FORMAT, FORMAT_VERSION),
          saved == null ? "nothing" : "'%s' of %d".formatted(saved.format, saved.formatVersion),
          null);
    }
    return saved.contract;
  }

  private static Saved parse(String json) {
    try {
      return MAPPER.readValue(json, Saved.class);
    } catch (JsonMappingException misfit) {
      String place = misfit.getPathReference().replaceAll("[\\w.$]+\\[", "[");
      throw unreadable("its fields", misfit.getOriginalMessage() + " at " + place, misfit);
    } catch (JsonProcessingException damaged) {
      throw unreadable(
          "JSON",
          "damage at line %d: %s"
              .formatted(damaged.getLocation().getLineNr(), damaged.getOriginalMessage()),
          damaged);
    }
  }

  private static IllegalArgumentException unreadable(
      String expected, String found, Exception cause) {
    return new IllegalArgumentException(
        "Cannot read a contract: expected %s, found %s".formatted(expected, found), cause);
  }

  private record Saved(String format, int formatVersion, Contract contract) {
    static Saved of(Contract contract) {
      return new Saved(FORMAT, FORMAT_VERSION, contract);
    }
  }
}
