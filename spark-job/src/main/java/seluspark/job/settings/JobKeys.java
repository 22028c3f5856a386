package seluspark.job.settings;

import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The keys that a command knows: its own and the Params of its stages. A name that several parts
 * know (labelCol, seed) is one key for all of them.
 */
public final class JobKeys {

  private final String command;
  private final List<Setting<?>> own;
  private final Map<Params, Set<String>> internalByStage = new LinkedHashMap<>();

  private JobKeys(String command, List<Setting<?>> own) {
    this.command = command;
    this.own = own;
  }

  /**
   * @param command the word that starts the job, as messages should call it
   */
  public static JobKeys of(String command, List<Setting<?>> own) {
    return new JobKeys(command, List.copyOf(own));
  }

  /**
   * Adds the Params of a stage.
   *
   * @param internal names of Params that the job itself decides and no conf file may set
   *     (featuresCol and the like)
   */
  public JobKeys withStage(Params stage, String... internal) {
    JobKeys result = new JobKeys(command, own);
    result.internalByStage.putAll(internalByStage);
    result.internalByStage.put(stage, Set.of(internal));
    return result;
  }

  String command() {
    return command;
  }

  List<Setting<?>> own() {
    return own;
  }

  Set<Params> stages() {
    return internalByStage.keySet();
  }

  /** The Params of this stage that are keys, in order of name. */
  List<Param<?>> paramsOf(Params stage) {
    List<Param<?>> result = new ArrayList<>();
    for (Param<?> param : stage.params()) {
      if (!internalByStage.get(stage).contains(param.name())) {
        result.add(param);
      }
    }
    return result;
  }

  /** Every key with what it takes and means, own keys first, each once. */
  public Map<String, KeyDescription> descriptions() {
    Map<String, KeyDescription> result = new LinkedHashMap<>();
    for (Setting<?> setting : own) {
      result.put(setting.name(), KeyDescription.of(setting));
    }
    for (Params stage : stages()) {
      for (Param<?> param : paramsOf(stage)) {
        result.putIfAbsent(param.name(), KeyDescription.of(stage, param));
      }
    }
    return result;
  }

  SettingsException unknown(String key, ConfigValue value) {
    Optional<String> nearest = NearestName.of(key, descriptions().keySet());
    return new SettingsException(
        "Cannot read %s: expected a setting of %s, found an unknown one (%s).%s %s lists all settings."
            .formatted(
                key,
                command,
                Values.place(value),
                nearest.map(name -> " Did you mean " + name + "?").orElse(""),
                "\"" + command + " --settings\""));
  }

  /**
   * All keys with what they take and mean, for the terminal: two lines each, the second indented.
   */
  public String listing() {
    StringBuilder text = new StringBuilder();
    descriptions()
        .forEach(
            (key, description) -> {
              String byDefault = description.byDefault();
              text.append(key).append(": ").append(description.expected());
              if (byDefault.equals("required")) {
                text.append(", required");
              } else if (!byDefault.isEmpty()) {
                text.append(", default ").append(Redactor.redact(key, byDefault));
              }
              text.append("\n    ").append(description.doc().strip()).append('\n');
            });
    return text.toString();
  }
}
