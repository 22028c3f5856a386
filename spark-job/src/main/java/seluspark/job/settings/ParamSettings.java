package seluspark.job.settings;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.FloatParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Sets Params of a stage from conf values. Spark's own JSON decoding and validators do the work, so
 * a stage needs no code for its keys; only the spelling is evened out first ({@code dropout = 0}
 * for a double, {@code maxEpochs = 1e2} for an int), which Spark's decoder would refuse.
 */
public final class ParamSettings {

  private ParamSettings() {}

  /**
   * @throws SettingsException for a value of the wrong type or one that the Param's rule forbids,
   *     naming the key, what is expected, what was found, and its file and line
   */
  public static void apply(Params stage, String key, ConfigValue value) {
    Param<Object> param = stage.getParam(key);
    String json = json(param, value);
    try {
      stage.set(param, param.jsonDecode(json));
    } catch (RuntimeException refused) {
      throw new SettingsException(
          "Cannot set %s: expected %s, found %s (%s)"
              .formatted(key, rule(param), Values.shown(key, value), Values.place(value)),
          refused);
    }
  }

  /**
   * The same for a plain value: a text, number, boolean or list.
   *
   * @param place where it stands, for messages
   */
  public static void apply(Params stage, String key, Object value, String place) {
    apply(stage, key, ConfigValueFactory.fromAnyRef(value, place));
  }

  private static String rule(Param<?> param) {
    String doc = param.doc().strip();
    return "what its rule allows ("
        + (doc.endsWith(".") ? doc.substring(0, doc.length() - 1) : doc)
        + ")";
  }

  private static String json(Param<?> param, ConfigValue value) {
    Object plain = plain(param, value);
    if (plain == null) {
      throw Values.refused(param.name(), expected(param), value);
    }
    return ConfigValueFactory.fromAnyRef(plain).render(ConfigRenderOptions.concise());
  }

  /**
   * The value as strings, booleans, numbers and lists of the Param's own kind; null if it is of
   * another kind.
   */
  private static Object plain(Param<?> param, ConfigValue value) {
    if (param instanceof BooleanParam) {
      return Values.bool(value);
    } else if (param instanceof IntParam) {
      return integer(value);
    } else if (param instanceof LongParam) {
      return Values.whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (param instanceof DoubleParam || param instanceof FloatParam) {
      return Values.number(value);
    } else if (param instanceof IntArrayParam) {
      return Values.list(value, ParamSettings::integer);
    } else if (param instanceof DoubleArrayParam) {
      return Values.list(value, Values::number);
    } else if (param instanceof StringArrayParam) {
      return Values.list(value, Values::text);
    } else if (param.getClass() == Param.class) {
      return Values.text(value);
    }
    return value.unwrapped();
  }

  private static Long integer(ConfigValue value) {
    return Values.whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** The kind of value that a Param takes, to follow "expected". */
  static String expected(Param<?> param) {
    if (param instanceof BooleanParam) {
      return "true or false";
    } else if (param instanceof IntParam || param instanceof LongParam) {
      return "a whole number";
    } else if (param instanceof DoubleParam || param instanceof FloatParam) {
      return "a number";
    } else if (param instanceof IntArrayParam) {
      return "a list of whole numbers";
    } else if (param instanceof DoubleArrayParam) {
      return "a list of numbers";
    } else if (param instanceof StringArrayParam) {
      return "a list of texts";
    }
    return "a text";
  }
}
