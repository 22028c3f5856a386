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

  public static final Setting<Boolean> MEASURE_DRIFT =
      Setting.withDefault(
          "measureDrift",
          SettingType.BOOLEAN,
          true,
          "Whether the table is first compared with the training rows; costs one more pass over it.");

  public static final Setting<String> REPORT =
      Setting.optional(
          "report",
          SettingType.TEXT,
          "Directory for drift.json and report.html; by default the output's name with -report behind it.");

  public static final Setting<Double> MAX_PSI =
      Setting.withDefault(
          "maxPsi",
          SettingType.NUMBER,
          0.25,
          "Largest population stability index of a column; a larger one counts as drift if chance alone would rarely (1 in 1000) give it with so few rows.");

  public static final Setting<Double> MAX_MISSING_CHANGE =
      Setting.withDefault(
          "maxMissingChange",
          SettingType.NUMBER,
          0.1,
          "Largest change of a column's share of missing cells, up or down.");

  public static final Setting<Double> MAX_NEW_CATEGORY_SHARE =
      Setting.withDefault(
          "maxNewCategoryShare",
          SettingType.NUMBER,
          0.05,
          "Largest share of rows with a category of a column that training did not see.");

  public static final Setting<Boolean> FAIL_ON_DRIFT =
      Setting.withDefault(
          "failOnDrift",
          SettingType.BOOLEAN,
          false,
          "Whether a column beyond one of these limits ends the job, with exit code 3, before anything is scored.");

  private ScoreSettings() {}

  public static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>();
    all.add(MODEL);
    all.addAll(InputTable.SETTINGS);
    all.addAll(List.of(OUTPUT, OUTPUT_FORMAT, OVERWRITE, KEEP_COLS));
    all.addAll(List.of(MEASURE_DRIFT, REPORT, MAX_PSI, MAX_MISSING_CHANGE, MAX_NEW_CATEGORY_SHARE));
    all.add(FAIL_ON_DRIFT);
    return List.copyOf(all);
  }
}
