package seluspark.job.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The settings of one run. Precedence: 1. {@code --set}, the last one of a key; 2. the conf file;
 * 3. the default of the setting or Param. A key without a value ({@code key = null}) counts as not
 * given.
 */
public final class JobSettings {

  private final JobKeys keys;
  private final Map<String, ConfigValue> given;
  private final Map<String, Object> own;

  private JobSettings(JobKeys keys, Map<String, ConfigValue> given, Map<String, Object> own) {
    this.keys = keys;
    this.given = given;
    this.own = own;
  }

  /**
   * Reads and checks everything but the Params, which {@link #applyTo} checks.
   *
   * @param confFile path on any Hadoop file system, or empty for none
   * @param assignments each {@code key=value}, later ones win
   * @throws SettingsException naming the key or file at fault, and where it stands
   */
  public static JobSettings read(
      JobKeys keys, Optional<String> confFile, List<String> assignments, Configuration hadoop) {
    Config settings =
        confFile.map(name -> ConfFile.read(name, hadoop)).orElseGet(ConfigFactory::empty);
    for (String text : assignments) {
      settings = Assignment.parse(text).over(settings);
    }
    return of(keys, resolved(settings));
  }

  private static Config resolved(Config settings) {
    try {
      return settings.resolve(ConfFile.RESOLVING);
    } catch (ConfigException unresolved) {
      throw new SettingsException(
          "Cannot read conf file: expected ${name} to name another setting of the job, found "
              + Redactor.redact(unresolved.getMessage()),
          unresolved);
    }
  }

  private static JobSettings of(JobKeys keys, Config settings) {
    Map<String, KeyDescription> known = keys.descriptions();
    Map<String, ConfigValue> given = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue> entry : inOrderOfLines(settings)) {
      if (!known.containsKey(entry.getKey())) {
        throw keys.unknown(entry.getKey(), entry.getValue());
      }
      if (entry.getValue().valueType() != ConfigValueType.NULL) {
        given.put(entry.getKey(), entry.getValue());
      }
    }
    Map<String, Object> own = new LinkedHashMap<>();
    for (Setting<?> setting : keys.own()) {
      ConfigValue value = given.get(setting.name());
      if (value != null) {
        own.put(setting.name(), setting.type().read(setting.name(), value));
      } else if (setting.presence() == Setting.Presence.REQUIRED) {
        throw new SettingsException(
            "Cannot %s: expected the setting %s, found none. %s Give it in the conf file, or as --set %s=..."
                .formatted(keys.command(), setting.name(), setting.doc(), setting.name()));
      } else {
        setting.defaultValue().ifPresent(byDefault -> own.put(setting.name(), byDefault));
      }
    }
    return new JobSettings(keys, given, own);
  }

  /** So that of several mistakes the topmost is reported. */
  private static List<Map.Entry<String, ConfigValue>> inOrderOfLines(Config settings) {
    return settings.root().entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<String, ConfigValue> entry) ->
                        entry.getValue().origin().lineNumber())
                .thenComparing(Map.Entry::getKey))
        .toList();
  }

  /**
   * The value of a setting that is required or has a default.
   *
   * @throws IllegalArgumentException for a setting that the command did not declare, or one that
   *     can be absent
   */
  public <T> T value(Setting<T> setting) {
    return optional(setting)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot give " + setting.name() + ": it is optional and was not set"));
  }

  /** The value of a setting, where it was given or has a default. */
  @SuppressWarnings("unchecked")
  public <T> Optional<T> optional(Setting<T> setting) {
    if (!keys.own().contains(setting)) {
      throw new IllegalArgumentException(
          "Cannot give " + setting.name() + ": it is no setting of " + keys.command());
    }
    return Optional.ofNullable((T) own.get(setting.name()));
  }

  /**
   * Sets the given Params of one of the stages this command was declared with.
   *
   * @throws SettingsException for a value of the wrong type or one its rule forbids
   */
  public void applyTo(Params stage) {
    for (Param<?> param : keys.paramsOf(stage)) {
      ConfigValue value = given.get(param.name());
      if (value != null) {
        ParamSettings.apply(stage, param.name(), value);
      }
    }
  }

  /**
   * Refuses a key that is known but that none of the stages in use has.
   *
   * @throws SettingsException naming the key
   */
  public void requireKeysOf(String task, List<? extends Params> used) {
    given.forEach(
        (key, value) -> {
          boolean isOwn = keys.own().stream().anyMatch(setting -> setting.name().equals(key));
          boolean isUsed =
              used.stream()
                  .flatMap(stage -> keys.paramsOf(stage).stream())
                  .anyMatch(param -> param.name().equals(key));
          if (!isOwn && !isUsed) {
            throw new SettingsException(
                "Cannot %s: expected settings of task = %s, found %s (%s), which it does not have; leave it out"
                    .formatted(keys.command(), task, key, Values.place(value)));
          }
        });
  }

  /**
   * What holds in this run, defaults included and secrets taken out, own settings first: texts,
   * numbers, booleans, lists and maps. Call it after {@link #applyTo}.
   *
   * @param used those of the stages that take part in the run
   */
  public Map<String, Object> effective(List<? extends Params> used) {
    Map<String, Object> result = new LinkedHashMap<>();
    own.forEach((key, value) -> result.put(key, Redactor.redact(key, value)));
    for (Params stage : used) {
      for (Param<?> param : keys.paramsOf(stage)) {
        if (stage.isDefined(param)) {
          Object value = PlainValues.of(stage.getOrDefault(param));
          result.putIfAbsent(param.name(), Redactor.redact(param.name(), value));
        }
      }
    }
    return result;
  }
}
