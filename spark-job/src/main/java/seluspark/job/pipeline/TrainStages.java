package seluspark.job.pipeline;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.Params;
import seluspark.dataprep.TablePreparer;
import seluspark.estimator.SeluClassifier;
import seluspark.estimator.SeluStage;
import seluspark.job.settings.JobKeys;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.Setting;
import seluspark.job.settings.SettingsException;
import seluspark.job.settings.TrainSettings;

/** The stages that a train conf configures, and the keys it may hold. */
public final class TrainStages {

  /** Params that the job itself sets: which column one stage hands to the next. */
  private static final String[] OF_PREPARER = {"featuresCol", "preparedLabelCol"};

  private final TablePreparer preparer = new TablePreparer();
  private final List<Learner> learners = Learner.all();
  private Learner learner = learners.get(0);
  private Optional<String> labelCol = Optional.empty();

  private TrainStages() {}

  /** Unconfigured stages. */
  public static TrainStages create() {
    return new TrainStages();
  }

  /** The keys of train with these settings of its own and the Params of the stages. */
  public JobKeys keys(List<Setting<?>> own) {
    return keys("train", own);
  }

  /** The keys of a command with these settings of its own and the Params of the stages. */
  public JobKeys keys(String command, List<Setting<?>> own) {
    JobKeys keys = JobKeys.of(command, own).withStage(preparer, OF_PREPARER);
    for (Learner each : learners) {
      keys = keys.withStage(each.stage(), each.internal());
    }
    return keys;
  }

  /**
   * Chooses the learner of the task and sets the stages' Params.
   *
   * @throws SettingsException naming the key at fault
   */
  public void configure(JobSettings settings) {
    String task = settings.value(TrainSettings.TASK);
    learner = learners.stream().filter(each -> each.task().equals(task)).findFirst().orElseThrow();
    settings.requireKeysOf(task, used());
    settings.applyTo(preparer);
    settings.applyTo(learner.stage());
    labelCol =
        preparer.isSet(preparer.labelCol())
            ? Optional.of(preparer.getLabelCol())
            : Optional.empty();
    learner.takeLabel(preparer);
    learner.readFrom(preparer);
  }

  public TablePreparer preparer() {
    return preparer;
  }

  public Learner learner() {
    return learner;
  }

  /** The stages that the task uses, in their order. */
  public List<Params> used() {
    return List.of(preparer, learner.stage());
  }

  /** The column to predict or to measure by, as the table has it. */
  public Optional<String> labelCol() {
    return labelCol;
  }

  /** The learner of a classification. */
  public SeluClassifier classifier() {
    if (learner.stage() instanceof SeluClassifier classifier) {
      return classifier;
    }
    throw new SettingsException(
        "Cannot compare classifiers: expected task = classification, found " + learner.task());
  }

  /** Names the columns between the stages so that the table has none of them. */
  public void avoid(List<String> columns) {
    FreeColumns free = new FreeColumns(columns);
    free.name(preparer, "featuresCol", "preparedLabelCol");
    learner.addedColumns().forEach(name -> free.name(learner.stage(), name));
    learner.readFrom(preparer);
  }

  /** Keeps a column from the features, unless it is the id or the weight and so is none anyway. */
  public void ignore(String column) {
    boolean isNone =
        List.of(preparer.idCol(), preparer.weightCol()).stream()
            .anyMatch(
                param -> preparer.isSet(param) && preparer.getOrDefault(param).equals(column));
    if (!isNone) {
      Learner.ignore(preparer, column);
    }
  }

  /** Has the learner take its validation rows from a column that the table does not have yet. */
  public String addValidationCol(List<String> columns) {
    SeluStage<?> stage = learner.stage();
    stage.set(stage.validationIndicatorCol(), "isValidation");
    new FreeColumns(columns).name(stage, stage.validationIndicatorCol().name());
    return stage.getOrDefault(stage.validationIndicatorCol());
  }
}
