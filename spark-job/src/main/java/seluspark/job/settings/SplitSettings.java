package seluspark.job.settings;

import java.util.List;
import java.util.Optional;

/** Which rows a model is not trained on. */
public final class SplitSettings {

  public static final Setting<Double> TEST_FRACTION =
      Setting.withDefault(
          "testFraction",
          SettingType.FRACTION,
          0.2,
          "Share of the rows held back from training to measure the model on; 0 for none.");

  public static final Setting<String> SPLIT =
      Setting.withDefault(
          "split",
          SettingType.oneOf(
              SplitKind.RANDOM, SplitKind.STRATIFIED, SplitKind.TIME, SplitKind.COLUMN),
          SplitKind.RANDOM,
          "How these rows are chosen: random (drawn by seed), stratified (drawn by seed, the same"
              + " share of every class of labelCol), time (the newest by splitCol) or column (those"
              + " that splitCol says). All but random, and random with groupCol, choose the"
              + " validation rows in the same way.");

  public static final Setting<String> SPLIT_COL =
      Setting.optional(
          "splitCol",
          SettingType.TEXT,
          "Column of dates, times or whole numbers for split = time, or of the words train,"
              + " validation and test for split = column; never a feature.");

  public static final Setting<String> GROUP_COL =
      Setting.optional(
          "groupCol",
          SettingType.TEXT,
          "For split = random, a column whose rows with the same value stay on one side, as all"
              + " rows of a customer should; never a feature.");

  /** These settings, for a command's list of its own. */
  public static final List<Setting<?>> SETTINGS =
      List.of(TEST_FRACTION, SPLIT, SPLIT_COL, GROUP_COL);

  private SplitSettings() {}

  /** Values of {@link #SPLIT}. */
  public static final class SplitKind {
    public static final String RANDOM = "random";
    public static final String STRATIFIED = "stratified";
    public static final String TIME = "time";
    public static final String COLUMN = "column";

    private SplitKind() {}
  }

  /**
   * Checks that the settings fit together.
   *
   * @throws SettingsException naming the one that does not
   */
  public static void check(JobSettings settings) {
    String split = settings.value(SPLIT);
    Optional<String> splitCol = settings.optional(SPLIT_COL);
    boolean needsColumn = List.of(SplitKind.TIME, SplitKind.COLUMN).contains(split);
    if (needsColumn && splitCol.isEmpty()) {
      throw new SettingsException(
          "Cannot split with split = %s: expected the setting splitCol, found none. %s"
              .formatted(split, SPLIT_COL.doc()));
    }
    if (!needsColumn && splitCol.isPresent()) {
      throw new SettingsException(
          "Cannot use splitCol = \"%s\": expected split = time or column, found split = %s"
              .formatted(splitCol.get(), split));
    }
    Optional<String> groupCol = settings.optional(GROUP_COL);
    if (!split.equals(SplitKind.RANDOM) && groupCol.isPresent()) {
      throw new SettingsException(
          "Cannot use groupCol = \"%s\": expected split = random, found split = %s"
              .formatted(groupCol.get(), split));
    }
  }

  /**
   * Refuses splits where a command has folds of its own.
   *
   * @throws SettingsException naming the setting
   */
  public static void requireNone(String command, JobSettings settings) {
    check(settings);
    String split = settings.value(SPLIT);
    if (!split.equals(SplitKind.RANDOM) || settings.optional(GROUP_COL).isPresent()) {
      String found =
          settings.optional(GROUP_COL).map(name -> "groupCol = " + name).orElse("split = " + split);
      throw new SettingsException(
          "Cannot %s: expected split = random without groupCol, as folds are drawn from all rows, found %s"
              .formatted(command, found));
    }
  }
}
