package seluspark.job;

import seluspark.dataprep.TablePreparer;
import seluspark.estimator.SeluClassifier;
import seluspark.job.settings.JobKeys;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.TrainSettings;

/** The stages that a train conf configures, and the keys it may hold. */
record TrainStages(TablePreparer preparer, SeluClassifier classifier) {

  /** Params that the job itself sets: which column one stage hands to the next. */
  private static final String[] OF_PREPARER = {"featuresCol", "preparedLabelCol"};

  private static final String[] OF_CLASSIFIER = {
    "featuresCol", "labelCol", "predictionCol", "probabilityCol", "rawPredictionCol"
  };

  static TrainStages create() {
    return new TrainStages(new TablePreparer(), new SeluClassifier());
  }

  JobKeys keys() {
    return JobKeys.of("train", TrainSettings.settings())
        .withStage(preparer, OF_PREPARER)
        .withStage(classifier, OF_CLASSIFIER);
  }

  void configure(JobSettings settings) {
    settings.applyTo(preparer);
    settings.applyTo(classifier);
    if (!preparer.isSet(preparer.labelCol())) {
      throw new IllegalArgumentException(
          "Cannot train: expected the setting labelCol, found none. It is the column to predict."
              + " Give it in the conf file, or as --set labelCol=...");
    }
    classifier.setLabelCol(preparer.getPreparedLabelCol());
    classifier.setFeaturesCol(preparer.getFeaturesCol());
  }
}
