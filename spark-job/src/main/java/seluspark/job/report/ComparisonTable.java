package seluspark.job.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seluspark.job.report.ComparisonRecord.CandidateRecord;

/** The candidates of a comparison as rows of text, best first, for the terminal and for pages. */
final class ComparisonTable {
  private static final List<String> MEASURES = List.of("rocAuc", "logLoss", "accuracy");

  private final ComparisonRecord comparison;
  private final List<String> measures;

  ComparisonTable(ComparisonRecord comparison) {
    this.comparison = comparison;
    this.measures =
        MEASURES.stream()
            .filter(
                measure ->
                    comparison.candidates().stream()
                        .anyMatch(each -> Double.isFinite(each.mean(measure))))
            .toList();
  }

  List<String> header() {
    List<String> header = new ArrayList<>(List.of("network", "rank"));
    measures.forEach(measure -> header.add(MetricName.of(measure)));
    header.addAll(List.of("p", "s/fit", "numbers"));
    return header;
  }

  List<List<String>> rows() {
    return comparison.bestFirst().stream().map(this::row).toList();
  }

  private List<String> row(CandidateRecord candidate) {
    List<String> row = new ArrayList<>();
    row.add(candidate.name());
    row.add(Numbers.fixed(candidate.rank(), 2));
    for (String measure : measures) {
      row.add(
          candidate.failures() > 0
              ? "%d of %d failed".formatted(candidate.failures(), candidate.folds().size())
              : "%s ± %s"
                  .formatted(
                      Numbers.measure(candidate.mean(measure)),
                      Numbers.measure(candidate.deviation(measure))));
    }
    row.add(
        Double.isNaN(candidate.pValue())
            ? "baseline"
            : String.format(Locale.ROOT, "%.3f", candidate.pValue()));
    row.add(Numbers.fixed(candidate.secondsPerFit(), 1));
    row.add(Numbers.count(candidate.parameters()));
    return row;
  }
}
