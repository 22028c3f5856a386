package seluspark.job.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import seluspark.job.metric.BinaryEvaluation;
import seluspark.job.metric.Evaluation;
import seluspark.job.metric.MulticlassEvaluation;
import seluspark.job.report.RunRecord.ColumnRole;
import seluspark.job.report.RunRecord.DataRecord;
import seluspark.job.report.RunRecord.EpochRecord;
import seluspark.job.report.RunRecord.ModelRecord;
import seluspark.job.report.RunRecord.PhaseTime;
import seluspark.job.report.RunRecord.RowCounts;
import seluspark.job.report.RunRecord.Task;
import seluspark.job.report.RunRecord.TrainingRecord;
import seluspark.job.report.RunRecord.Versions;
import seluspark.job.settings.BadRows;
import seluspark.theory.Condition;
import seluspark.theory.Diagnosis;
import seluspark.theory.Finding;
import seluspark.theory.LayerState;
import seluspark.theory.Moments;

/** Runs to report on, of the size and shape of real ones. */
final class SampleRun {

  private static final int EPOCHS = 46;
  private static final int BEST_EPOCH = 31;

  private SampleRun() {}

  static RunRecord binary() {
    return of(
        "telco-churn",
        new Task("classification", "Churn", List.of("No", "Yes")),
        binaryEvaluation());
  }

  static RunRecord of(String name, Task task, Evaluation test) {
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    metrics.put("validation", test.metrics());
    metrics.put("test", test.metrics());
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("input", "data/telco-customer-churn.csv");
    settings.put("output", "out/telco-churn");
    settings.put("testFraction", 0.2);
    settings.put("inputOptions", Map.of("sep", ","));
    settings.put("hiddenLayers", List.of(128, 128, 64));
    settings.put("dropout", 0.05);
    settings.put("labelCol", task.labelCol());
    return new RunRecord(
        RunRecord.FORMAT_VERSION,
        name,
        "2026-03-02T09:14:27Z",
        "5d41402abc4b2a76b9719d911017c592" + "0".repeat(32),
        task,
        new DataRecord(
            "data/telco-customer-churn.csv",
            "csv",
            "9f2c6a4be1d07b35",
            new RowCounts(4_789, 845, 1_409),
            columns(),
            List.of("tenure", "Contract=Two year"),
            List.of(),
            BadRows.NONE),
        new TrainingRecord(17, 2, "AUC", BEST_EPOCH, history(), diagnosis()),
        metrics,
        settings,
        new Versions("0.1.0", "4.1.0", "17.0.15", "vector 512 bit"),
        List.of(
            new PhaseTime("read", 2.31),
            new PhaseTime("prepare", 3.9),
            new PhaseTime("train", 21.4),
            new PhaseTime("evaluate", 1.12),
            new PhaseTime("write", 0.4)),
        new ModelRecord("out/telco-churn/model", 31_234));
  }

  static BinaryEvaluation binaryEvaluation() {
    int rows = 1_409;
    Random random = new Random(7);
    float[] scores = new float[rows];
    byte[] labels = new byte[rows];
    for (int i = 0; i < rows; i++) {
      double logit = -1.45 + 1.75 * random.nextGaussian();
      scores[i] = (float) (1 / (1 + Math.exp(-logit)));
      labels[i] = (byte) (random.nextDouble() < 1 / (1 + Math.exp(-1.1 * logit)) ? 1 : 0);
    }
    return BinaryEvaluation.of(scores, labels);
  }

  static MulticlassEvaluation multiclassEvaluation(int classCount) {
    int rows = 2_000;
    Random random = new Random(9);
    float[] probabilities = new float[rows * classCount];
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = random.nextInt(classCount);
      int guess = random.nextDouble() < 0.75 ? labels[i] : random.nextInt(classCount);
      for (int j = 0; j < classCount; j++) {
        probabilities[i * classCount + j] = j == guess ? 0.7f : 0.3f / (classCount - 1);
      }
    }
    return MulticlassEvaluation.of(probabilities, classCount, labels);
  }

  private static List<EpochRecord> history() {
    Random random = new Random(11);
    List<EpochRecord> history = new ArrayList<>();
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      double progress = Math.exp(-epoch / 6.0);
      double overfit = 0.00035 * Math.max(0, epoch - BEST_EPOCH);
      history.add(
          new EpochRecord(
              epoch,
              0.402 + 0.19 * progress - 0.0002 * epoch + 0.002 * random.nextGaussian(),
              0.411 + 0.15 * progress + overfit + 0.001 * random.nextGaussian(),
              epoch == BEST_EPOCH ? 0.8479 : 0.8462 - 0.11 * progress - overfit,
              412_000 + 9_000 * random.nextGaussian(),
              0.08,
              0.0116));
    }
    return history;
  }

  static Diagnosis diagnosis() {
    Map<Condition, Condition.State> conditions = new EnumMap<>(Condition.class);
    for (Condition condition : Condition.values()) {
      conditions.put(condition, Condition.State.HOLDS);
    }
    conditions.put(Condition.KEPT_VARIANCE, Condition.State.BROKEN);
    double none = Double.NaN;
    return new Diagnosis(
        List.of(
            new LayerState(
                "input", 46, new Moments(0, 1), Moments.NONE, none, none, none, Moments.NONE, none),
            layer("SELU 1", -0.031, 1.08),
            layer("SELU 2", 0.042, 1.17),
            layer("SELU 3", 0.078, 1.34)),
        conditions,
        List.of(
            new Finding(
                Condition.KEPT_VARIANCE,
                Finding.Severity.NOTE,
                "weights of <SELU 3>",
                "they shrank",
                "lower weightDecay")));
  }

  private static LayerState layer(String name, double mean, double variance) {
    return new LayerState(
        name,
        128,
        new Moments(mean, variance),
        new Moments(mean + 0.01, variance - 0.02),
        0.01,
        0.98,
        0.79,
        new Moments(1e-5, 2e-4),
        2.2e-4);
  }

  private static List<ColumnRole> columns() {
    List<ColumnRole> columns = new ArrayList<>();
    columns.add(new ColumnRole("customerID", "id", "7,043 distinct values", 0, 0));
    columns.add(new ColumnRole("tenure", "numeric", "mean 32.4, sd 24.6", 0, 1));
    columns.add(new ColumnRole("MonthlyCharges", "numeric", "mean 64.8, sd 30.1", 0, 1));
    columns.add(
        new ColumnRole(
            "TotalCharges", "numeric", "mean 2,283, sd 2,266; texts that are numbers", 11, 2));
    for (String name :
        List.of("gender", "Partner", "Dependents", "PhoneService", "PaperlessBilling")) {
      columns.add(new ColumnRole(name, "boolean", "2 values", 0, 1));
    }
    for (String name :
        List.of("MultipleLines", "InternetService", "OnlineSecurity", "TechSupport", "Contract")) {
      columns.add(new ColumnRole(name, "categorical", "3 values", 0, 3));
    }
    columns.add(new ColumnRole("PaymentMethod", "categorical", "4 values", 0, 4));
    columns.add(new ColumnRole("Churn", "label", "5,174 No, 1,869 Yes", 0, 0));
    return columns;
  }
}
