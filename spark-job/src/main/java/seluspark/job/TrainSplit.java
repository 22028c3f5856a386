package seluspark.job;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.dataprep.TablePreparer;
import seluspark.dataprep.split.ColumnSplit;
import seluspark.dataprep.split.Part;
import seluspark.dataprep.split.RandomSplit;
import seluspark.dataprep.split.Shares;
import seluspark.dataprep.split.SplitRule;
import seluspark.dataprep.split.StratifiedSplit;
import seluspark.dataprep.split.TableSplit;
import seluspark.dataprep.split.TimeSplit;
import seluspark.estimator.SeluClassifier;
import seluspark.estimator.SeluStage;
import seluspark.job.pipeline.TrainStages;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.SettingsException;
import seluspark.job.settings.SplitSettings;
import seluspark.job.settings.SplitSettings.SplitKind;

/** The split that the settings ask for, with the stages told of the columns that it goes by. */
final class TrainSplit {
  private final TableSplit rows;
  private final Optional<String> validationCol;

  private TrainSplit(TableSplit rows, Optional<String> validationCol) {
    this.rows = rows;
    this.validationCol = validationCol;
  }

  /**
   * Reads the table where the split takes counts.
   *
   * @throws IllegalArgumentException if the table cannot be split so, or a part would be empty
   */
  static TrainSplit of(Dataset<Row> table, TrainStages stages, JobSettings settings) {
    TableColumns columns = new TableColumns(table);
    Optional<String> splitCol = settings.optional(SplitSettings.SPLIT_COL);
    Optional<String> groupCol = settings.optional(SplitSettings.GROUP_COL);
    splitCol.ifPresent(name -> columns.require("splitCol", name));
    groupCol.ifPresent(name -> columns.require("groupCol", name));
    splitCol.ifPresent(stages::ignore);
    groupCol.ifPresent(stages::ignore);
    if (settings.value(SplitSettings.SPLIT).equals(SplitKind.RANDOM) && groupCol.isEmpty()) {
      // Validation rows are drawn by the learner, and nothing is read for the sake of the split.
      Shares shares = new Shares(settings.value(SplitSettings.TEST_FRACTION), 0);
      SplitRule rule = new RandomSplit(shares, idCol(stages), seed(stages));
      return new TrainSplit(TableSplit.of(table, rule), Optional.empty());
    }
    return checked(table, rule(stages, settings), stages, settings);
  }

  private static SplitRule rule(TrainStages stages, JobSettings settings) {
    SeluStage<?> learner = stages.learner().stage();
    boolean hasValidation = learner.isSet(learner.validationIndicatorCol());
    Shares shares =
        new Shares(
            settings.value(SplitSettings.TEST_FRACTION),
            hasValidation ? 0 : learner.getValidationFraction());
    Optional<String> splitCol = settings.optional(SplitSettings.SPLIT_COL);
    return switch (settings.value(SplitSettings.SPLIT)) {
      case SplitKind.STRATIFIED ->
          new StratifiedSplit(shares, classCol(stages), idCol(stages), seed(stages));
      case SplitKind.TIME -> new TimeSplit(shares, splitCol.orElseThrow());
      case SplitKind.COLUMN -> new ColumnSplit(splitCol.orElseThrow());
      default -> new RandomSplit(shares, settings.optional(SplitSettings.GROUP_COL), seed(stages));
    };
  }

  private static TrainSplit checked(
      Dataset<Row> table, SplitRule rule, TrainStages stages, JobSettings settings) {
    SeluStage<?> learner = stages.learner().stage();
    boolean hasOwnValidation = learner.isSet(learner.validationIndicatorCol());
    Set<Part> needed = EnumSet.of(Part.TRAINING);
    boolean isByColumn = rule instanceof ColumnSplit;
    if (!isByColumn && settings.value(SplitSettings.TEST_FRACTION) > 0) {
      needed.add(Part.TEST);
    }
    if (!isByColumn && !hasOwnValidation && learner.getValidationFraction() > 0) {
      needed.add(Part.VALIDATION);
    }
    TableSplit rows = TableSplit.of(table, rule);
    long validationRows = rows.requireRows(needed).get(Part.VALIDATION);
    if (validationRows > 0 && hasOwnValidation) {
      throw new SettingsException(
          "Cannot use validationIndicatorCol with validation rows in splitCol: expected one of"
              + " them, found both; leave validationIndicatorCol out");
    }
    // A column without validation rows leaves it to the learner to draw some.
    return validationRows == 0
        ? new TrainSplit(rows, Optional.empty())
        : new TrainSplit(rows, Optional.of(stages.addValidationCol(List.of(table.columns()))));
  }

  /** Training and validation rows, as the table has them. */
  Dataset<Row> learningRows() {
    return rows.learningRows();
  }

  /** The same, with the column that the learner takes its validation rows from, if there is one. */
  Dataset<Row> markedRows() {
    return validationCol.map(rows::learningRows).orElseGet(rows::learningRows);
  }

  Dataset<Row> testRows() {
    return rows.rows(Part.TEST);
  }

  private static String classCol(TrainStages stages) {
    Optional<String> label = stages.labelCol();
    boolean hasClasses = stages.learner().stage() instanceof SeluClassifier;
    if (label.isEmpty() || !hasClasses) {
      throw new SettingsException(
          "Cannot split with split = stratified: expected task = classification, found task = "
              + stages.learner().task());
    }
    return label.get();
  }

  private static Optional<String> idCol(TrainStages stages) {
    TablePreparer preparer = stages.preparer();
    return preparer.isSet(preparer.idCol()) ? Optional.of(preparer.getIdCol()) : Optional.empty();
  }

  private static long seed(TrainStages stages) {
    SeluStage<?> learner = stages.learner().stage();
    return (long) learner.getOrDefault(learner.seed());
  }
}
