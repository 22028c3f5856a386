package seluspark.theory;

import java.util.ArrayList;
import java.util.List;
import seluspark.network.Dense;
import seluspark.network.Network;

/** Whether the weights that feed SELU start with variance 1 / inputs. */
final class StartCheck {
  private static final double LEAST = 0.95;
  private static final double MOST = 1.1;

  /** Deviations of the mean τ that chance may add to the bounds of Theorem 1. */
  private static final double CHANCE = 4;

  private static final double NEAR = 0.1;

  private StartCheck() {}

  static List<Finding> findings(Subject subject) {
    Network network = subject.network();
    List<Finding> findings = new ArrayList<>();
    for (HiddenLayer layer : HiddenLayer.of(network)) {
      double squaredSum =
          Diagnosis.map(network, subject.start(), layer.denseIndex()).squaredWeightSum();
      double weights = (double) layer.dense().inputWidth() * layer.dense().outputWidth();
      double chance = CHANCE * Math.sqrt(2 / weights);
      if (layer.isSelu() && (squaredSum < LEAST - chance || squaredSum > MOST + chance)) {
        findings.add(finding(layer, squaredSum));
      }
    }
    return findings;
  }

  private static Finding finding(HiddenLayer layer, double squaredSum) {
    Dense dense = layer.dense();
    double xavier = 2.0 * dense.inputWidth() / (dense.inputWidth() + dense.outputWidth());
    String looksLike = "";
    if (Math.abs(squaredSum / 2 - 1) < NEAR) {
      looksLike = ", as by He (MSRA) initialization";
    } else if (Math.abs(squaredSum / xavier - 1) < NEAR) {
      looksLike = ", as by Xavier (Glorot) initialization, which suits square layers only";
    }
    return new Finding(
        Condition.LECUN_NORMAL_START,
        Finding.Severity.WARNING,
        "weights of %s (%d to %d)".formatted(layer.name(), dense.inputWidth(), dense.outputWidth()),
        "squared weights of a unit start with a sum of %s where 1 is needed%s"
            .formatted(Words.number(squaredSum), looksLike),
        "draw weights with variance 1 / inputs: initialization = gaussian");
  }
}
