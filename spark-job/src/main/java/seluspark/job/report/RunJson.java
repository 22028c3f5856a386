package seluspark.job.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import seluspark.theory.Diagnosis;

/** A run as JSON and back. What is not a number is null there, as JSON has no NaN. */
public final class RunJson {

  private static final ObjectMapper MAPPER = mapper();

  private RunJson() {}

  /** Indented, fields in the order of {@link RunRecord}, ending in a line feed. */
  public static String write(RunRecord run) {
    return text(run);
  }

  /** A diagnosis alone, in the same form as in a run. */
  static String write(Diagnosis diagnosis) {
    return text(diagnosis);
  }

  /** A comparison, in the same form. */
  static String write(ComparisonRecord comparison) {
    return text(comparison);
  }

  /** A table's profile, in the same form. */
  static String write(ProfileRecord profile) {
    return text(profile);
  }

  private static String text(Object record) {
    try {
      return MAPPER.writeValueAsString(record) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Ignores fields it does not know, which a later version may have added.
   *
   * @throws IllegalArgumentException if the text is not a run of a format known here
   */
  public static RunRecord read(String json) {
    RunRecord run;
    try {
      run = MAPPER.readValue(json, RunRecord.class);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "Cannot read run.json: expected a run record, found " + malformed.getOriginalMessage(),
          malformed);
    }
    if (run == null || run.formatVersion() != RunRecord.FORMAT_VERSION) {
      throw new IllegalArgumentException(
          "Cannot read run.json: expected format version %d, found %s"
              .formatted(
                  RunRecord.FORMAT_VERSION, run == null ? "none" : "" + run.formatVersion()));
    }
    return run;
  }

  private static ObjectMapper mapper() {
    SimpleModule notANumberIsNull = new SimpleModule();
    notANumberIsNull.addSerializer(double.class, new FiniteOrNull());
    notANumberIsNull.addSerializer(Double.class, new FiniteOrNull());
    notANumberIsNull.addDeserializer(double.class, new NullIsNotANumber());
    notANumberIsNull.addDeserializer(Double.class, new NullIsNotANumber());
    return JsonMapper.builder()
        .addModule(notANumberIsNull)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  private static final class FiniteOrNull extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }

  private static final class NullIsNotANumber extends JsonDeserializer<Double> {
    @Override
    public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return json.getDoubleValue();
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
