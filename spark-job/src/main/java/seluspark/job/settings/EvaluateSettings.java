package seluspark.job.settings;

import java.util.ArrayList;
import java.util.List;

/** The settings of the evaluate command. */
public final class EvaluateSettings {

  public static final Setting<String> MODEL = ScoreSettings.MODEL;

  public static final Setting<String> LABEL_COL =
      Setting.optional(
          "labelCol",
          SettingType.TEXT,
          "Column to measure by, where it is not the one of training; of an anomaly model, 1 for an"
              + " anomaly, else 0.");

  private EvaluateSettings() {}

  public static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>();
    all.add(MODEL);
    all.addAll(InputTable.SETTINGS);
    all.add(LABEL_COL);
    return List.copyOf(all);
  }
}
