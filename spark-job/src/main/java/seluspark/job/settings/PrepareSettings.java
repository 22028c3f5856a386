package seluspark.job.settings;

import java.util.ArrayList;
import java.util.List;

/** The settings of the prepare command's own; those of the preparation are its Params. */
public final class PrepareSettings {

  public static final Setting<String> OUTPUT =
      Setting.required(
          "output",
          SettingType.TEXT,
          "Directory for table (Parquet), preparer, profile.json and report.html; made if it is not there.");

  public static final Setting<Boolean> OVERWRITE = TrainSettings.OVERWRITE;

  public static final Setting<List<String>> KEEP_COLS =
      Setting.optional(
          "keepCols",
          SettingType.TEXTS,
          "Columns of the input to write beside the features and the prepared label; idCol and weightCol by default.");

  private PrepareSettings() {}

  public static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>(InputTable.SETTINGS);
    all.addAll(List.of(OUTPUT, OVERWRITE, KEEP_COLS));
    return List.copyOf(all);
  }
}
