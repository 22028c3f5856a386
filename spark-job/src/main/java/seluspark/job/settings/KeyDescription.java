package seluspark.job.settings;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * A key as a list of all settings shows it.
 *
 * @param expected what it takes: "a whole number"
 * @param byDefault what holds where it is not given: a value, "required", or empty
 * @param doc one sentence
 */
public record KeyDescription(String expected, String byDefault, String doc) {

  static KeyDescription of(Setting<?> setting) {
    String byDefault =
        setting.presence() == Setting.Presence.REQUIRED
            ? "required"
            : setting.defaultValue().map(Object::toString).orElse("");
    return new KeyDescription(setting.type().description(), byDefault, setting.doc());
  }

  static KeyDescription of(Params stage, Param<?> param) {
    String byDefault =
        stage.hasDefault(param) ? PlainValues.of(stage.getDefault(param).get()).toString() : "";
    return new KeyDescription(ParamSettings.expected(param), byDefault, param.doc());
  }
}
