package seluspark.job.settings;

import java.util.ArrayList;
import java.util.List;

/** The settings of the score command. */
public final class ScoreSettings {

  public static final Setting<String> MODEL =
      Setting.required("model", SettingType.TEXT, "Directory of a model that train has written.");

  public static final Setting<String> OUTPUT =
      Setting.required("output", SettingType.TEXT, "Directory to write the scored table to.");

  public static final Setting<String> OUTPUT_FORMAT =
      Setting.withDefault(
          "outputFormat",
          SettingType.oneOf("parquet", "csv", "json", "orc"),
          "parquet",
          "Format of the scored table.");

  public static final Setting<Boolean> OVERWRITE =
      Setting.withDefault(
          "overwrite", SettingType.BOOLEAN, false, "Whether an earlier output may be replaced.");

  public static final Setting<List<String>> KEEP_COLS =
      Setting.optional(
          "keepCols",
          SettingType.TEXTS,
          "Columns of the input to write beside the scores; all of them by default.");

  private ScoreSettings() {}

  public static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>();
    all.add(MODEL);
    all.addAll(InputTable.SETTINGS);
    all.addAll(List.of(OUTPUT, OUTPUT_FORMAT, OVERWRITE, KEEP_COLS));
    return List.copyOf(all);
  }
}
