package seluspark.job.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes secrets out of whatever is printed or written: settings, paths, messages that quote them.
 */
public final class Redactor {

  /** What stands in place of a secret: the word that Spark uses. */
  public static final String REDACTED = "*********(redacted)";

  /**
   * Spark's own default for spark.redaction.regex, and the words that JDBC drivers and object
   * stores use.
   */
  private static final Pattern SECRET_KEY =
      Pattern.compile(
          "(?i)secret|password|passwd|pwd|token|access[._-]?key|account[._-]?key|credential");

  private static final Pattern URL_USER = Pattern.compile("(?i)([a-z][a-z0-9+.:-]*://)[^/?#\\s]*@");

  private static final Pattern SECRET_ARGUMENT =
      Pattern.compile(
          "(?i)((?:^|[?&;,\\s])[\\w.-]*"
              + "(?:secret|password|passwd|pwd|token|access[._-]?key|account[._-]?key|credential|signature|sig)[\\w.-]*"
              + "\\s*=\\s*)[^&;,\\s]+");

  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)\\b(authorization\\s*[:=]\\s*(?:\\w+\\s+)?|bearer\\s+)[\\w.~+/=-]{8,}");

  private Redactor() {}

  /** Whether the value under this key must never be shown. */
  public static boolean isSecret(String key) {
    return SECRET_KEY.matcher(key).find();
  }

  /**
   * The text without user:password@ of URLs, password=... and token=... arguments, and
   * authorization headers.
   */
  public static String redact(String text) {
    String result = URL_USER.matcher(text).replaceAll("$1" + REDACTED + "@");
    result = SECRET_ARGUMENT.matcher(result).replaceAll("$1" + REDACTED);
    return AUTHORIZATION.matcher(result).replaceAll("$1" + REDACTED);
  }

  /** The value to show for this key; looks into lists and maps. */
  public static Object redact(String key, Object value) {
    if (isSecret(key)) {
      return REDACTED;
    }
    if (value instanceof String text) {
      return redact(text);
    }
    if (value instanceof List<?> list) {
      List<Object> result = new ArrayList<>();
      list.forEach(element -> result.add(redact(key, element)));
      return result;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> result = new LinkedHashMap<>();
      map.forEach((name, inner) -> result.put(name.toString(), redact(name.toString(), inner)));
      return result;
    }
    return value;
  }
}
