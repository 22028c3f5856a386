package seluspark.job.settings;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How a value of a conf file becomes a Java value.
 *
 * @param <T> the Java type
 */
public final class SettingType<T> {

  public static final SettingType<String> TEXT = new SettingType<>("a text", Values::text);

  public static final SettingType<Boolean> BOOLEAN =
      new SettingType<>("true or false", Values::bool);

  public static final SettingType<Long> WHOLE_NUMBER =
      new SettingType<>(
          "a whole number", value -> Values.whole(value, Long.MIN_VALUE, Long.MAX_VALUE));

  /** A whole number that is not negative. */
  public static final SettingType<Long> COUNT =
      new SettingType<>(
          "a whole number of at least 0", value -> Values.whole(value, 0, Long.MAX_VALUE));

  public static final SettingType<Double> NUMBER = new SettingType<>("a number", Values::number);

  /** A number from 0 up to, not including, 1. */
  public static final SettingType<Double> FRACTION =
      new SettingType<>(
          "a number of at least 0 and less than 1",
          value -> {
            Double number = Values.number(value);
            return number == null || !(number >= 0 && number < 1) ? null : number;
          });

  public static final SettingType<List<String>> TEXTS =
      new SettingType<>("a list of texts", value -> Values.list(value, Values::text));

  /** Names and texts; {@code a { b = 1 }} within it is the name {@code a.b}. */
  public static final SettingType<Map<String, String>> OPTIONS =
      new SettingType<>("names and values in braces", SettingType::options);

  /** Names, each with a list of values. */
  public static final SettingType<Map<String, List<Object>>> GRID =
      new SettingType<>("names and lists of values in braces", SettingType::grid);

  private final String description;
  private final Function<ConfigValue, T> reading;

  private SettingType(String description, Function<ConfigValue, T> reading) {
    this.description = description;
    this.reading = reading;
  }

  /** One of these texts. */
  public static SettingType<String> oneOf(String... choices) {
    List<String> allowed = List.of(choices);
    return new SettingType<>(
        "one of " + String.join(", ", allowed),
        value -> {
          String text = Values.text(value);
          return text != null && allowed.contains(text) ? text : null;
        });
  }

  /** What is expected, to follow "expected". */
  public String description() {
    return description;
  }

  /**
   * @throws SettingsException naming the key, what is expected, what was found and where it stands
   */
  public T read(String key, ConfigValue value) {
    T result = reading.apply(value);
    if (result == null) {
      throw Values.refused(key, description, value);
    }
    return result;
  }

  private static Map<String, List<Object>> grid(ConfigValue value) {
    if (!(value instanceof ConfigObject object)) {
      return null;
    }
    Map<String, List<Object>> grid = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
      List<Object> values = Values.list(entry.getValue(), ConfigValue::unwrapped);
      if (values == null || values.isEmpty()) {
        return null;
      }
      grid.put(entry.getKey(), values);
    }
    return grid.isEmpty() ? null : grid;
  }

  private static Map<String, String> options(ConfigValue value) {
    if (!(value instanceof ConfigObject object)) {
      return null;
    }
    Map<String, String> options = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
      if (entry.getValue().valueType() == ConfigValueType.NULL) {
        continue;
      }
      Map<String, String> inner = options(entry.getValue());
      if (inner != null) {
        inner.forEach((name, text) -> options.put(entry.getKey() + "." + name, text));
        continue;
      }
      String text = Values.text(entry.getValue());
      if (text == null) {
        return null;
      }
      options.put(entry.getKey(), text);
    }
    return options;
  }
}
