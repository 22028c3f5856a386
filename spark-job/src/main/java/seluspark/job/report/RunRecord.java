package seluspark.job.report;

import java.util.List;
import java.util.Map;
import seluspark.job.settings.BadRows;
import seluspark.job.settings.Redactor;
import seluspark.theory.Diagnosis;

/**
 * All that is known of one training run; {@code run.json} is this, field by field.
 *
 * @param formatVersion of run.json
 * @param name what to call the run: the last part of its output path
 * @param startedAt UTC, ISO 8601
 * @param networkSha256 digest of the network's file, hexadecimal: equal digests, equal networks
 * @param task what was predicted
 * @param data what entered
 * @param training how it was trained
 * @param metrics by part of the rows (train, validation, test), then by name; NaN where undefined
 * @param settings what held in the run, defaults included, without secrets
 * @param versions what it ran on
 * @param timings in the order in which the phases ran
 * @param model what came of it
 */
public record RunRecord(
    int formatVersion,
    String name,
    String startedAt,
    String networkSha256,
    Task task,
    DataRecord data,
    TrainingRecord training,
    Map<String, Map<String, Double>> metrics,
    Map<String, Object> settings,
    Versions versions,
    List<PhaseTime> timings,
    ModelRecord model) {

  public static final int FORMAT_VERSION = 1;

  /** Seconds of all phases. */
  public double totalSeconds() {
    return timings.stream().mapToDouble(PhaseTime::seconds).sum();
  }

  /** Metrics of one part of the rows; none where it was not measured. */
  Map<String, Double> metricsOf(String part) {
    return metrics.getOrDefault(part, Map.of());
  }

  /**
   * @param kind classification, regression or anomaly
   * @param labelCol the column to predict; empty for none
   * @param labels of a classification, the values of the label column in order of their index; of
   *     two, the second is the positive one
   */
  public record Task(String kind, String labelCol, List<String> labels) {

    public Task {
      // Runs of before there were other kinds do not name theirs.
      kind = kind == null ? "classification" : kind;
    }

    public boolean isBinary() {
      return labels.size() == 2;
    }
  }

  /**
   * @param path as given; secrets in it are taken out
   * @param fingerprint a digest of the rows, the same whatever their order
   * @param featureNames what the columns became, in the order of the network's inputs; none in a
   *     run.json that was written before they were recorded
   * @param warnings what may be wrong with the columns, in sentences
   * @param badRows rows that could not be read and are not among the rows
   */
  public record DataRecord(
      String path,
      String format,
      String fingerprint,
      RowCounts rows,
      List<ColumnRole> columns,
      List<String> featureNames,
      List<String> warnings,
      BadRows badRows) {

    public DataRecord {
      path = Redactor.redact(path);
      featureNames = featureNames == null ? List.of() : featureNames;
      warnings = warnings == null ? List.of() : warnings;
      badRows = badRows == null ? BadRows.NONE : badRows;
    }
  }

  /** Rows by what they were used for. */
  public record RowCounts(long train, long validation, long test) {

    public long total() {
      return train + validation + test;
    }
  }

  /**
   * What a column was taken for.
   *
   * @param role one word: numeric, categorical, boolean, label, id, ignored ...
   * @param description what was found in it: "mean 32.4, sd 24.6"
   * @param missingCount rows without a value
   * @param outputWidth features made of it
   */
  public record ColumnRole(
      String name, String role, String description, long missingCount, int outputWidth) {}

  /**
   * @param workers tasks that trained together
   * @param validationMetric what {@link EpochRecord#validationMetric} is: "AUC"
   * @param bestEpoch the epoch whose parameters were kept, counted from 1; 0 if there was no choice
   * @param diagnosis whether the network normalizes itself; null if that is not known
   */
  public record TrainingRecord(
      long seed,
      int workers,
      String validationMetric,
      int bestEpoch,
      List<EpochRecord> history,
      Diagnosis diagnosis) {}

  /**
   * One pass over the training rows. What was not measured is NaN.
   *
   * @param epoch counted from 1
   * @param rowsPerSecond training rows over the epoch's wall time
   * @param exchangeShare share of that time in which workers exchanged gradients, 0 to 1
   */
  public record EpochRecord(
      int epoch,
      double loss,
      double validationLoss,
      double validationMetric,
      double rowsPerSecond,
      double exchangeShare,
      double seconds) {}

  public record PhaseTime(String phase, double seconds) {}

  /**
   * @param kernels the route that the arithmetic took: "vector 512 bit"
   */
  public record Versions(String seluspark, String spark, String java, String kernels) {}

  /** Where the model was saved. */
  public record ModelRecord(String path, long parameterCount) {

    public ModelRecord {
      path = Redactor.redact(path);
    }
  }
}
