package seluspark.job.pipeline;

import java.util.List;
import seluspark.dataprep.TablePreparer;
import seluspark.estimator.SeluClassifier;
import seluspark.job.settings.JobKeys;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.Setting;
import seluspark.job.settings.SettingsException;

/** The stages that a train conf configures, and the keys it may hold. */
public record TrainStages(TablePreparer preparer, SeluClassifier classifier) {

  /** Params that the job itself sets: which column one stage hands to the next. */
  private static final String[] OF_PREPARER = {"featuresCol", "preparedLabelCol"};

  private static final String[] OF_CLASSIFIER = {
    "featuresCol", "labelCol", "labelCols", "predictionCol", "probabilityCol", "rawPredictionCol"
  };

  /** Unconfigured stages. */
  public static TrainStages create() {
    return new TrainStages(new TablePreparer(), new SeluClassifier());
  }

  /** The keys of train with these settings of its own and the Params of the stages. */
  public JobKeys keys(List<Setting<?>> own) {
    return keys("train", own);
  }

  /** The keys of a command with these settings of its own and the Params of the stages. */
  public JobKeys keys(String command, List<Setting<?>> own) {
    return JobKeys.of(command, own)
        .withStage(preparer, OF_PREPARER)
        .withStage(classifier, OF_CLASSIFIER);
  }

  /**
   * Sets the stages' Params.
   *
   * @throws SettingsException naming the key at fault
   */
  public void configure(JobSettings settings) {
    settings.applyTo(preparer);
    settings.applyTo(classifier);
    if (!preparer.isSet(preparer.labelCol())) {
      throw new SettingsException(
          "Cannot train: expected the setting labelCol, found none. It is the column to predict."
              + " Give it in the conf file, or as --set labelCol=...");
    }
    classifier.setLabelCol(preparer.getPreparedLabelCol());
    classifier.setFeaturesCol(preparer.getFeaturesCol());
  }

  /** Names the columns between the stages so that the table has none of them. */
  public void avoid(List<String> columns) {
    FreeColumns free = new FreeColumns(columns);
    free.name(preparer, "featuresCol", "preparedLabelCol");
    free.name(classifier, "probabilityCol", "predictionCol", "rawPredictionCol");
    classifier.setLabelCol(preparer.getPreparedLabelCol());
    classifier.setFeaturesCol(preparer.getFeaturesCol());
  }
}
