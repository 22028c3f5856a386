package seluspark.job.settings;

import java.util.ArrayList;
import java.util.List;

/** The settings of the train command's own; those of its stages are their Params. */
public final class TrainSettings {

  public static final Setting<String> TASK =
      Setting.withDefault(
          "task",
          SettingType.oneOf("classification", "regression", "anomaly"),
          "classification",
          "What to learn: the class or the number in labelCol, or which rows are anomalies (then"
              + " labelCol, 1 for an anomaly, is only used to measure).");

  public static final Setting<String> OUTPUT =
      Setting.required(
          "output",
          SettingType.TEXT,
          "Directory for the model, run.json and report.html; made if it is not there.");

  public static final Setting<Boolean> OVERWRITE =
      Setting.withDefault(
          "overwrite", SettingType.BOOLEAN, false, "Whether an earlier output may be replaced.");

  private TrainSettings() {}

  public static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>(InputTable.SETTINGS);
    all.addAll(List.of(TASK, OUTPUT, OVERWRITE));
    all.addAll(SplitSettings.SETTINGS);
    return List.copyOf(all);
  }
}
