package seluspark.job.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What compare knows beyond the settings of train. */
public final class CompareSettings {

  public static final Setting<Map<String, List<Object>>> GRID =
      Setting.withDefault(
          "grid",
          SettingType.GRID,
          Map.of("recipe", List.of("snn", "relu", "layerNorm", "batchNorm")),
          "What to compare: settings of the network, of the optimizer, maxEpochs, batchSize or seed,"
              + " each with a list of values; beside them depth and width of equal hidden layers,"
              + " and recipe: snn, relu (He start), layerNorm or batchNorm (both with ReLU).");

  public static final Setting<String> VARY =
      Setting.withDefault(
          "vary",
          SettingType.oneOf("all", "one"),
          "all",
          "all: every combination of the values in grid; one: the first values together, then every"
              + " other value by itself.");

  public static final Setting<Long> FOLDS =
      Setting.withDefault(
          "folds",
          SettingType.WHOLE_NUMBER,
          5L,
          "Number of folds, at least 2: every network is trained on all but one, and measured on"
              + " that one, for each.");

  private CompareSettings() {}

  /** Without those of train. */
  public static List<Setting<?>> own() {
    return List.of(GRID, VARY, FOLDS);
  }

  /** With those of train, so that a conf of train can be compared on. */
  public static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>(TrainSettings.settings());
    all.addAll(own());
    return List.copyOf(all);
  }
}
