package seluspark.job.settings;

import java.util.ArrayList;
import java.util.List;

/** The settings of the inspect command. */
public final class InspectSettings {

  public static final Setting<String> MODEL = ScoreSettings.MODEL;

  public static final Setting<String> OUTPUT =
      Setting.optional(
          "output",
          SettingType.TEXT,
          "Directory for diagnosis.json and diagnosis.html; without it the terminal has all there is.");

  public static final Setting<Boolean> OVERWRITE = ScoreSettings.OVERWRITE;

  private InspectSettings() {}

  public static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>();
    all.add(MODEL);
    all.addAll(InputTable.SETTINGS);
    all.addAll(List.of(OUTPUT, OVERWRITE));
    return List.copyOf(all);
  }
}
