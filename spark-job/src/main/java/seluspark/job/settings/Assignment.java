package seluspark.job.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Set;

/**
 * One {@code --set key=value}.
 *
 * @param key a setting's name; {@code inputOptions.header} reaches into braces
 * @param value as a conf file would mean it; {@code null} takes the setting back to its default
 */
public record Assignment(String key, ConfigValue value) {

  /**
   * @param text {@code key=value}, where the value is everything after the first equals sign
   * @throws SettingsException if there is no key or no equals sign
   */
  public static Assignment parse(String text) {
    int equals = text.indexOf('=');
    String key = equals < 0 ? "" : text.substring(0, equals).trim();
    if (key.isEmpty()) {
      throw new SettingsException(
          "Cannot read --set: expected key=value, found \"" + Redactor.redact(text) + "\"");
    }
    return new Assignment(key, value(text.substring(equals + 1), origin("--set " + key)));
  }

  Config over(Config settings) {
    return settings.withValue(isPath() ? key : ConfigUtil.quoteString(key), value);
  }

  private boolean isPath() {
    try {
      return ConfigUtil.splitPath(key).stream().noneMatch(String::isEmpty);
    } catch (ConfigException notPath) {
      return false;
    }
  }

  /**
   * What a text given on a command line means. Only numbers, true, false, null, and what stands in
   * brackets, braces or quotes are read as HOCON; all else is the text as it is, because HOCON
   * would cut {@code s3a://bucket//x#1} at what it takes for comments.
   */
  static ConfigValue value(String text, ConfigOrigin origin) {
    ConfigValue raw = ConfigValueFactory.fromAnyRef(text).withOrigin(origin);
    try {
      Config parsed =
          ConfigFactory.parseString(
                  "value = " + text,
                  ConfigParseOptions.defaults().setOriginDescription(origin.description()))
              .resolve(ConfFile.RESOLVING);
      if (!parsed.root().keySet().equals(Set.of("value"))) {
        return raw;
      }
      ConfigValue value = parsed.root().get("value").withOrigin(origin);
      return isMeant(value, text.trim()) ? value : raw;
    } catch (ConfigException notHocon) {
      return raw;
    }
  }

  private static boolean isMeant(ConfigValue value, String text) {
    return switch (value.valueType()) {
      case NUMBER, BOOLEAN -> Values.written(value).equals(text);
      case NULL -> text.equals("null");
      case LIST -> text.startsWith("[") && text.endsWith("]");
      case OBJECT -> text.startsWith("{") && text.endsWith("}");
      case STRING -> text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    };
  }

  private static ConfigOrigin origin(String description) {
    return ConfigOriginFactory.newSimple(description);
  }
}
