package seluspark.job.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seluspark.estimator.ComparedFit;
import seluspark.job.metric.Ranks;
import seluspark.job.metric.SignedRankTest;
import seluspark.job.pipeline.EpochRecords;
import seluspark.job.report.ComparisonRecord.CandidateRecord;
import seluspark.job.report.ComparisonRecord.FoldRecord;
import seluspark.theory.Diagnosis;

/** What the fits of a comparison say of each candidate. */
public final class Comparison {
  private static final String LOSS = "loss";
  private static final String ROC_AUC = "rocAuc";

  private final List<Candidate> candidates;
  private final List<List<ComparedFit>> fits;
  private final String metric;

  /**
   * @param fits of all candidates, each on the same folds
   * @param metric by which candidates are ranked: loss, rocAuc or accuracy
   */
  public Comparison(List<Candidate> candidates, List<ComparedFit> fits, String metric) {
    this.candidates = candidates;
    this.metric = metric;
    this.fits = new ArrayList<>();
    candidates.forEach(candidate -> this.fits.add(new ArrayList<>()));
    fits.forEach(fit -> this.fits.get(fit.candidate()).add(fit));
  }

  /** One record a candidate, in order. A training that failed ranks behind all others. */
  public List<CandidateRecord> records() {
    double[][] goodness = new double[candidates.size()][];
    for (int i = 0; i < goodness.length; i++) {
      goodness[i] = fits.get(i).stream().mapToDouble(this::goodness).toArray();
    }
    double[] ranks = Ranks.means(goodness);
    List<CandidateRecord> records = new ArrayList<>();
    for (int i = 0; i < goodness.length; i++) {
      records.add(
          new CandidateRecord(
              candidates.get(i).name(),
              candidates.get(i).settings(),
              fits.get(i).get(0).result().parameterCount(),
              ranks[i],
              i == 0 ? Double.NaN : SignedRankTest.pValue(differences(goodness[i], goodness[0])),
              fits.get(i).stream().map(this::fold).toList(),
              fits.get(i).stream()
                  .map(ComparedFit::diagnosis)
                  .filter(diagnosis -> diagnosis != null)
                  .findFirst()
                  .map(Diagnosis::layers)
                  .orElse(List.of())));
    }
    return records;
  }

  private static double[] differences(double[] values, double[] others) {
    double[] differences = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      // Two failures are equal, and their difference would not be a number.
      differences[i] = values[i] == others[i] ? 0 : values[i] - others[i];
    }
    return differences;
  }

  /** Larger is better. */
  private double goodness(ComparedFit fit) {
    return fit.measures()
        .map(
            epoch ->
                switch (metric) {
                  case LOSS -> -epoch.validationLoss();
                  case ROC_AUC -> epoch.rocAuc();
                  default -> epoch.accuracy();
                })
        .filter(Double::isFinite)
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private FoldRecord fold(ComparedFit fit) {
    Map<String, Double> measures = new LinkedHashMap<>();
    fit.measures()
        .ifPresent(
            epoch -> {
              if (!Double.isNaN(epoch.rocAuc())) {
                measures.put(ROC_AUC, epoch.rocAuc());
              }
              measures.put("logLoss", epoch.validationLoss());
              measures.put("accuracy", epoch.accuracy());
            });
    return new FoldRecord(
        fit.fold(),
        measures,
        fit.result().seconds(),
        fit.result().failure().orElse(""),
        fit.history().stream().map(EpochRecords::of).toList());
  }
}
