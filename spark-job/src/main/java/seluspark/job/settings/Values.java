package seluspark.job.settings;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Values of a conf file as Java values: null where the value is not of that kind. */
final class Values {

  private static final int SHOWN_LENGTH = 80;

  private Values() {}

  /**
   * Numbers and booleans are texts too, as they were written: {@code idCol = 12} names a column.
   */
  static String text(ConfigValue value) {
    return switch (value.valueType()) {
      case STRING -> (String) value.unwrapped();
      case NUMBER, BOOLEAN -> written(value);
      case LIST, OBJECT, NULL -> null;
    };
  }

  /** A number or boolean, letter by letter as it stands in the file. */
  static String written(ConfigValue value) {
    return value.atKey("value").getString("value");
  }

  static Boolean bool(ConfigValue value) {
    return value.valueType() == ConfigValueType.BOOLEAN ? (Boolean) value.unwrapped() : null;
  }

  static Double number(ConfigValue value) {
    BigDecimal exact = exactNumber(value);
    if (exact == null || Double.isInfinite(exact.doubleValue())) {
      return null;
    }
    return exact.doubleValue();
  }

  /** A number without a fraction, however written: {@code 1e3} and {@code 8.0} are whole. */
  static Long whole(ConfigValue value, long lowest, long highest) {
    BigDecimal exact = exactNumber(value);
    if (exact == null || exact.precision() - exact.scale() > 20 || exact.scale() > 400) {
      return null;
    }
    boolean inside =
        exact.compareTo(BigDecimal.valueOf(lowest)) >= 0
            && exact.compareTo(BigDecimal.valueOf(highest)) <= 0;
    return inside && exact.remainder(BigDecimal.ONE).signum() == 0 ? exact.longValue() : null;
  }

  /** A list; one value alone is a list of it, and a text is cut at its commas: {@code 64,32}. */
  static <T> List<T> list(ConfigValue value, Function<ConfigValue, T> element) {
    List<T> result = new ArrayList<>();
    for (ConfigValue part : elements(value)) {
      T read = element.apply(part);
      if (read == null) {
        return null;
      }
      result.add(read);
    }
    return result;
  }

  private static List<ConfigValue> elements(ConfigValue value) {
    if (value instanceof ConfigList list) {
      return list;
    }
    if (value.valueType() != ConfigValueType.STRING) {
      return List.of(value);
    }
    String text = (String) value.unwrapped();
    List<ConfigValue> parts = new ArrayList<>();
    if (!text.isBlank()) {
      for (String part : text.split(",", -1)) {
        parts.add(Assignment.value(part.trim(), value.origin()));
      }
    }
    return parts;
  }

  private static BigDecimal exactNumber(ConfigValue value) {
    if (value.valueType() != ConfigValueType.NUMBER) {
      return null;
    }
    try {
      return new BigDecimal(written(value));
    } catch (NumberFormatException notDecimal) {
      return null;
    }
  }

  static SettingsException refused(String key, String expected, ConfigValue value) {
    return new SettingsException(
        "Cannot read %s: expected %s, found %s (%s)"
            .formatted(key, expected, shown(key, value), place(value)));
  }

  /** The value as written, cut to a sensible length, without secrets. */
  static String shown(String key, ConfigValue value) {
    if (Redactor.isSecret(key)) {
      return Redactor.REDACTED;
    }
    Object plain = Redactor.redact(key, value.unwrapped());
    String text =
        value.valueType() == ConfigValueType.NUMBER
            ? written(value)
            : ConfigValueFactory.fromAnyRef(plain).render(ConfigRenderOptions.concise());
    return text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "...";
  }

  /** File and line. */
  static String place(ConfigValue value) {
    return Redactor.redact(value.origin().description());
  }
}
