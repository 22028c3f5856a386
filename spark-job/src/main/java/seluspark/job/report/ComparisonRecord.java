package seluspark.job.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import seluspark.job.report.RunRecord.EpochRecord;
import seluspark.job.report.RunRecord.PhaseTime;
import seluspark.job.settings.Redactor;
import seluspark.theory.LayerState;

/**
 * All that is known of a comparison; {@code comparison.json} is this, field by field.
 *
 * @param formatVersion of comparison.json
 * @param startedAt UTC, ISO 8601
 * @param input the table, as given; secrets in it are taken out
 * @param labelCol the column that was predicted
 * @param rows in all folds, of {@code classes} classes
 * @param metric by which candidates are ranked: loss, rocAuc or accuracy
 * @param candidates the first is what the others are tested against
 * @param settings what held for all, defaults included, without secrets
 * @param timings in the order in which the phases ran
 */
public record ComparisonRecord(
    int formatVersion,
    String startedAt,
    String input,
    String labelCol,
    long rows,
    int classes,
    int folds,
    String metric,
    List<CandidateRecord> candidates,
    Map<String, Object> settings,
    List<PhaseTime> timings) {

  public static final int FORMAT_VERSION = 1;

  /** Redacts the input. */
  public ComparisonRecord {
    input = Redactor.redact(input);
  }

  /** Those with the best mean rank first. */
  List<CandidateRecord> bestFirst() {
    return candidates.stream().sorted(Comparator.comparingDouble(CandidateRecord::rank)).toList();
  }

  /** Seconds of all fits together, which ran side by side. */
  double secondsOfFits() {
    return candidates.stream()
        .mapToDouble(each -> each.secondsPerFit() * each.folds().size())
        .sum();
  }

  /**
   * One network.
   *
   * @param settings what it has and others have not
   * @param parameters how many numbers were learned
   * @param rank among the candidates, from 1 for the best, mean over the folds
   * @param pValue of Wilcoxon's signed-rank test, over the folds, against the first candidate; NaN
   *     for that one
   * @param layers as the diagnosis at the end of the first fold's training found them; none where
   *     training failed
   */
  public record CandidateRecord(
      String name,
      Map<String, Object> settings,
      int parameters,
      double rank,
      double pValue,
      List<FoldRecord> folds,
      List<LayerState> layers) {

    /** Mean of a measure over the folds; NaN where any has none. */
    double mean(String measure) {
      return folds.stream()
          .mapToDouble(fold -> fold.measures().getOrDefault(measure, Double.NaN))
          .average()
          .orElse(Double.NaN);
    }

    /** Sample standard deviation over the folds. */
    double deviation(String measure) {
      double mean = mean(measure);
      double squares =
          folds.stream()
              .mapToDouble(fold -> fold.measures().getOrDefault(measure, Double.NaN) - mean)
              .map(difference -> difference * difference)
              .sum();
      return Math.sqrt(squares / (folds.size() - 1));
    }

    double secondsPerFit() {
      return folds.stream().mapToDouble(FoldRecord::seconds).average().orElse(Double.NaN);
    }

    long failures() {
      return folds.stream().filter(fold -> !fold.failure().isEmpty()).count();
    }
  }

  /**
   * One training of a network.
   *
   * @param measures of the fold that it was not trained on, by name; none where it failed
   * @param failure why it did; else empty
   * @param history every epoch, the first first
   */
  public record FoldRecord(
      int fold,
      Map<String, Double> measures,
      double seconds,
      String failure,
      List<EpochRecord> history) {}
}
