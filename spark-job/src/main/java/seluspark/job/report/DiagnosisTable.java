package seluspark.job.report;

import java.util.List;
import java.util.Locale;
import seluspark.theory.Diagnosis;
import seluspark.theory.LayerState;

/** A diagnosis as rows of text, for the terminal and for pages. */
final class DiagnosisTable {
  static final List<String> HEADER =
      List.of(
          "layer",
          "width",
          "mean",
          "theory",
          "var.",
          "theory",
          "omega",
          "tau",
          "contr.",
          "grad. mean",
          "grad. var.",
          "theory");

  private final Diagnosis diagnosis;

  DiagnosisTable(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  /** One row a layer, in the columns of {@link #HEADER}. */
  List<List<String>> layers() {
    return diagnosis.layers().stream().map(DiagnosisTable::row).toList();
  }

  private static List<String> row(LayerState layer) {
    return List.of(
        layer.layer(),
        Numbers.count(layer.width()),
        Numbers.fixed(layer.activation().mean(), 3),
        Numbers.fixed(layer.predicted().mean(), 3),
        Numbers.fixed(layer.activation().variance(), 3),
        Numbers.fixed(layer.predicted().variance(), 3),
        Numbers.fixed(layer.weightSum(), 3),
        Numbers.fixed(layer.squaredWeightSum(), 3),
        Numbers.fixed(layer.contraction(), 3),
        scientific(layer.gradient().mean()),
        scientific(layer.gradient().variance()),
        scientific(layer.predictedGradientVariance()));
  }

  /** One row a condition: its words and whether it holds. */
  List<List<String>> conditions() {
    return diagnosis.conditions().entrySet().stream()
        .map(
            entry ->
                List.of(entry.getValue().name().toLowerCase(Locale.ROOT), entry.getKey().words()))
        .toList();
  }

  /** Gradients span many orders of magnitude. */
  static String scientific(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1e", value) : Numbers.NONE;
  }
}
