package seluspark.job.benchmark;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * ROC-AUC of well-known detectors on tables of ADBench (Han et al., 2022), when fitted on half of
 * the normal rows and tested on the rest: measured once with scikit-learn, for comparison.
 */
record AnomalyBaselines(double isolationForest, double pca, double fiveNeighbors) {
  private static final Map<String, AnomalyBaselines> OF_TABLE =
      Map.ofEntries(
          Map.entry("annthyroid", new AnomalyBaselines(.902, .591, .939)),
          Map.entry("breastw", new AnomalyBaselines(.994, .947, .989)),
          Map.entry("campaign", new AnomalyBaselines(.744, .785, .786)),
          Map.entry("cardio", new AnomalyBaselines(.951, .856, .927)),
          Map.entry("Ionosphere", new AnomalyBaselines(.904, .950, .980)),
          Map.entry("mammography", new AnomalyBaselines(.883, .743, .879)),
          Map.entry("musk", new AnomalyBaselines(.977, 1, 1)),
          Map.entry("pendigits", new AnomalyBaselines(.979, .616, .999)),
          Map.entry("Pima", new AnomalyBaselines(.725, .649, .729)),
          Map.entry("satellite", new AnomalyBaselines(.771, .801, .875)),
          Map.entry("shuttle", new AnomalyBaselines(.996, .986, .999)),
          Map.entry("smtp", new AnomalyBaselines(.905, .832, .948)),
          Map.entry("thyroid", new AnomalyBaselines(.987, .753, .987)));

  static Optional<AnomalyBaselines> of(String dataset) {
    return Optional.ofNullable(OF_TABLE.get(dataset));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f / %.3f / %.3f", isolationForest, pca, fiveNeighbors);
  }
}
