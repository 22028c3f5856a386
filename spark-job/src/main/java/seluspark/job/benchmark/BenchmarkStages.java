package seluspark.job.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import seluspark.dataprep.TablePreparer;
import seluspark.estimator.SeluClassifier;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobKeys;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.Setting;
import seluspark.job.settings.SettingsException;
import seluspark.job.settings.TrainSettings;

/**
 * The job of one train conf: its table and its stages, configured.
 *
 * @param name the conf file's name without directory and {@code .conf}
 */
record BenchmarkStages(
    String name, InputTable input, TablePreparer preparer, SeluClassifier classifier) {

  /** Params that the job itself sets: which column one stage hands to the next. */
  private static final String[] OF_PREPARER = {"featuresCol", "preparedLabelCol"};

  private static final String[] OF_CLASSIFIER = {
    "featuresCol", "labelCol", "predictionCol", "probabilityCol", "rawPredictionCol"
  };

  /**
   * Reads a train conf.
   *
   * @throws SettingsException naming the key or file at fault
   */
  static BenchmarkStages read(String confFile, List<String> assignments, Configuration hadoop) {
    TablePreparer preparer = new TablePreparer();
    SeluClassifier classifier = new SeluClassifier();
    JobKeys keys =
        JobKeys.of("train", ownSettings())
            .withStage(preparer, OF_PREPARER)
            .withStage(classifier, OF_CLASSIFIER);
    JobSettings settings = JobSettings.read(keys, Optional.of(confFile), assignments, hadoop);
    settings.applyTo(preparer);
    settings.applyTo(classifier);
    if (!preparer.isSet(preparer.labelCol())) {
      throw new SettingsException(
          "Cannot benchmark %s: expected the setting labelCol, found none. It is the column to predict."
              .formatted(confFile));
    }
    classifier.setLabelCol(preparer.getPreparedLabelCol());
    classifier.setFeaturesCol(preparer.getFeaturesCol());
    return new BenchmarkStages(name(confFile), InputTable.of(settings), preparer, classifier);
  }

  /** Those of train; but as nothing is written, there may be no output. */
  private static List<Setting<?>> ownSettings() {
    List<Setting<?>> settings = new ArrayList<>(TrainSettings.settings());
    Setting<String> output = TrainSettings.OUTPUT;
    settings.replaceAll(
        setting ->
            setting.equals(output)
                ? Setting.optional(output.name(), output.type(), output.doc())
                : setting);
    return settings;
  }

  private static String name(String confFile) {
    return confFile.replaceAll(".*/", "").replaceAll("\\.conf$", "");
  }
}
