package seluspark.theory;

import java.util.ArrayList;
import java.util.List;

/** Layers that have no place in a self-normalizing network. */
final class StructureChecks {
  private StructureChecks() {}

  static List<Finding> findings(Subject subject, Passes passes) {
    List<Finding> findings = new ArrayList<>();
    boolean functionToldOf = false;
    for (HiddenLayer layer : HiddenLayer.of(subject.network())) {
      HiddenLayer measured = passes.hidden().get(layer.number() - 1);
      Moments activation = passes.activation(measured);
      if (!layer.isSelu() && !functionToldOf) {
        findings.add(function(layer, activation));
        functionToldOf = true;
      }
      if (layer.isSelu() && !layer.normalization().isEmpty()) {
        findings.add(normalization(layer, activation));
      }
      if (layer.isSelu() && layer.plainDropout() > 0) {
        findings.add(dropout(layer, activation, passes.dropped(layer)));
      }
    }
    return findings;
  }

  private static Finding function(HiddenLayer layer, Moments activation) {
    return new Finding(
        Condition.FULLY_CONNECTED,
        Finding.Severity.WARNING,
        layer.name(),
        "%s has no fixed point of mean 0 and variance 1: it puts out mean %s and variance %s"
            .formatted(
                layer.function(),
                Words.number(activation.mean()),
                Words.number(activation.variance())),
        "use activation = selu, or a normalization");
  }

  private static Finding normalization(HiddenLayer layer, Moments activation) {
    return new Finding(
        Condition.FULLY_CONNECTED,
        Finding.Severity.WARNING,
        layer.normalization() + " before " + layer.name(),
        "it sets the mean and variance that SELU would settle by itself, here to mean %s and variance %s of its output, and adds its own noise and parameters"
            .formatted(Words.number(activation.mean()), Words.number(activation.variance())),
        "leave it out: normalization = none");
  }

  private static Finding dropout(HiddenLayer layer, Moments before, Moments after) {
    return new Finding(
        Condition.ALPHA_DROPOUT,
        Finding.Severity.WARNING,
        "plain dropout after " + layer.name(),
        "dropping to 0 at a rate of %s takes the variance from %s to %s in training only"
            .formatted(
                Words.number(layer.plainDropout()),
                Words.number(before.variance()),
                Words.number(after.variance())),
        "use dropoutKind = alpha");
  }
}
