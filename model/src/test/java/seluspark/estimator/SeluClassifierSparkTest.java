package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;
import seluspark.LocalSpark;

class SeluClassifierSparkTest {
  private static Dataset<Row> rows;
  private static SeluClassificationModel model;

  @BeforeAll
  static void train() {
    rows = Rows.classes(2, 3001, 11).cache();
    model = Rows.quickClassifier().setMaxEpochs(20).fit(rows);
  }

  @Test
  void learnsWhatALinearModelCannot() {
    Dataset<Row> unseen = Rows.classes(2, 2000, 12);
    double area = new BinaryClassificationEvaluator().evaluate(model.transform(unseen));
    assertThat(area).isGreaterThan(0.93);
    assertThat(model.history().get(model.bestEpoch() - 1).rocAuc()).isGreaterThan(0.93);
  }

  @Test
  void tellsSeveralClassesApart() {
    Dataset<Row> classes = Rows.classes(3, 3000, 5);
    SeluClassificationModel trained = Rows.quickClassifier().setMaxEpochs(20).fit(classes);
    assertThat(trained.numClasses()).isEqualTo(3);
    Dataset<Row> scored = trained.transform(Rows.classes(3, 1000, 6));
    double accuracy =
        new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(scored);
    assertThat(accuracy).isGreaterThan(0.75);
    Row first = scored.first();
    double sum = 0;
    for (double probability : first.<Vector>getAs("probability").toArray()) {
      sum += probability;
    }
    assertThat(sum).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-12));
  }

  @Test
  void sparseVectorsCountAsTheirDenseForm() {
    Vector dense = Vectors.dense(0, 1.5, 0, 0, -2, 0, 0);
    assertThat(model.predictRaw(dense.toSparse())).isEqualTo(model.predictRaw(dense));
    assertThat(model.numFeatures()).isEqualTo(Rows.FEATURES);
  }

  @Test
  void keepsTheBestEpochAndStopsAfterPatience() {
    SeluClassificationModel trained =
        Rows.quickClassifier().setMaxEpochs(200).setPatience(3).setLearningRate(0.02).fit(rows);
    int epochs = trained.history().size();
    assertThat(epochs).isLessThan(200).isEqualTo(trained.bestEpoch() + 3);
    double best = trained.history().get(trained.bestEpoch() - 1).validationLoss();
    assertThat(trained.history()).allMatch(epoch -> epoch.validationLoss() >= best);
  }

  @Test
  void withoutValidationRowsTrainsToTheLastEpoch() {
    SeluClassificationModel trained =
        Rows.quickClassifier().setMaxEpochs(4).setPatience(1).setValidationFraction(0).fit(rows);
    assertThat(trained.bestEpoch()).isEqualTo(4);
    assertThat(trained.history().get(3).validationLoss()).isNaN();
    assertThat(trained.trainingRun().validationRows()).isZero();
  }

  @Test
  void rowsOfWeightZeroDoNotCount() {
    Dataset<Row> halved =
        rows.withColumn(
            "weight", functions.when(functions.col("label").equalTo(1), 0).otherwise(1));
    SeluClassificationModel trained =
        Rows.quickClassifier().setWeightCol("weight").setMaxEpochs(10).fit(halved);
    Dataset<Row> scored = trained.transform(rows);
    assertThat(scored.filter("prediction = 1").count()).isZero();
  }

  @Test
  void marksValidationRowsByColumn() {
    SeluClassificationModel trained =
        Rows.quickClassifier().setValidationIndicatorCol("isValidation").fit(rows);
    assertThat(trained.trainingRun().validationRows())
        .isEqualTo(rows.filter("isValidation").count());
  }

  @Test
  void moreWorkersThanRowsIsLegal() {
    Dataset<Row> few = Rows.classes(2, 3001, 11).limit(3);
    Dataset<Row> both = few.withColumn("label", functions.expr("double(label > 0)"));
    Dataset<Row> balanced = both.unionByName(both.withColumn("label", functions.expr("1 - label")));
    SeluClassificationModel trained =
        Rows.quickClassifier().setValidationFraction(0).setNumWorkers(4).fit(balanced.coalesce(1));
    assertThat(trained.trainingRun().trainingRows()).isEqualTo(6);
  }

  @Test
  void savesAndLoadsEstimatorModelAndPipeline(@TempDir Path folder) throws Exception {
    SeluClassifier classifier = Rows.quickClassifier().setDropout(0.2);
    classifier.write().save(folder.resolve("estimator").toString());
    SeluClassifier same = SeluClassifier.load(folder.resolve("estimator").toString());
    assertThat(same.uid()).isEqualTo(classifier.uid());
    assertThat(jsonOfParams(same)).isEqualTo(jsonOfParams(classifier));

    PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {classifier}).fit(rows);
    String path = folder.resolve("pipeline").toString();
    pipeline.write().save(path);
    pipeline.write().overwrite().save(path);
    SeluClassificationModel loaded = (SeluClassificationModel) PipelineModel.load(path).stages()[0];
    SeluClassificationModel saved = (SeluClassificationModel) pipeline.stages()[0];
    assertThat(loaded.uid()).isEqualTo(saved.uid());
    assertThat(loaded.networkSha256()).isEqualTo(saved.networkSha256());
    assertThat(loaded.history()).hasSameSizeAs(saved.history());
    assertThat(loaded.getFeaturesCol()).isEqualTo("features");
    assertThat(loaded.transform(rows).select("probability").collectAsList())
        .isEqualTo(saved.transform(rows).select("probability").collectAsList());
  }

  @Test
  void worksInCrossValidatorWithAGrid() {
    SeluClassifier classifier = Rows.quickClassifier().setNumWorkers(2);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(
                classifier.hiddenLayers(),
                CollectionConverters.asScala(List.of(new int[] {12}, new int[] {24, 16})))
            .addGrid(classifier.dropout(), new double[] {0, 0.1})
            .build();
    CrossValidatorModel best =
        new CrossValidator()
            .setEstimator(classifier)
            .setEvaluator(new BinaryClassificationEvaluator())
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setParallelism(2)
            .fit(rows);
    assertThat(best.avgMetrics()).hasSize(4);
    assertThat(Arrays.stream(best.avgMetrics())).allMatch(area -> area > 0.5);
  }

  @Test
  void worksInOneVsRest() {
    Dataset<Row> classes = Rows.classes(3, 1500, 5);
    Dataset<Row> scored =
        new OneVsRest()
            .setClassifier(Rows.quickClassifier())
            .setWeightCol("weight")
            .fit(classes)
            .transform(classes);
    double accuracy =
        new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(scored);
    assertThat(accuracy).isGreaterThan(0.6);
  }

  @Test
  void thresholdsShiftThePrediction() {
    SeluClassificationModel cautious = model.copy(ParamMap.empty());
    cautious.setThresholds(new double[] {1e-9, 1});
    assertThat(cautious.transform(rows).filter("prediction = 1").count()).isZero();
    assertThat(cautious.uid()).isEqualTo(model.uid());
  }

  @Test
  void scoresAStream(@TempDir Path folder) throws Exception {
    String input = folder.resolve("input").toString();
    rows.limit(100).repartition(1).write().parquet(input);
    Dataset<Row> stream = LocalSpark.session().readStream().schema(rows.schema()).parquet(input);
    StreamingQuery query =
        model
            .transform(stream)
            .writeStream()
            .format("memory")
            .queryName("scored_stream")
            .outputMode("append")
            .start();
    try {
      query.processAllAvailable();
      assertThat(LocalSpark.session().table("scored_stream").count()).isEqualTo(100);
    } finally {
      query.stop();
    }
  }

  @Test
  void explainsItsParams() {
    assertThat(new SeluClassifier().explainParams())
        .contains("hiddenLayers: ", "learningRate: ", "numWorkers: ", "validationIndicatorCol: ");
  }

  @Test
  void copyKeepsUidAndParams() {
    SeluClassifier classifier = Rows.quickClassifier().setSeed(7);
    SeluClassifier copy = classifier.copy(ParamMap.empty());
    assertThat(copy.uid()).isEqualTo(classifier.uid());
    assertThat(jsonOfParams(copy)).isEqualTo(jsonOfParams(classifier));
  }

  @Test
  void refusesInvalidParamValues() {
    assertThatThrownBy(() -> new SeluClassifier().setLearningRate(-1))
        .hasMessageContaining("learningRate given invalid value -1.0");
    assertThatThrownBy(() -> new SeluClassifier().setHiddenLayers(3, 0))
        .hasMessageContaining("hiddenLayers given invalid value");
  }

  @Test
  void refusesVectorsOfAnotherWidthAtScoring() {
    assertThatThrownBy(() -> model.predictRaw(Vectors.dense(1, 2)))
        .hasMessage("Cannot score a row: expected 7 features, found a vector of 2");
  }

  private static Map<String, String> jsonOfParams(SeluClassifier classifier) {
    Map<String, String> values = new TreeMap<>();
    for (ParamPair<?> pair : CollectionConverters.asJava(classifier.extractParamMap().toSeq())) {
      values.put(pair.param().name(), jsonOf(pair));
    }
    return values;
  }

  private static <T> String jsonOf(ParamPair<T> pair) {
    return pair.param().jsonEncode(pair.value());
  }
}
