package seluspark.theory;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import seluspark.network.Dense;
import seluspark.network.Network;

/**
 * Whether a network normalizes itself: every layer's activations and gradients beside the moment
 * map's prediction, which conditions of the theory hold, and what to do about those that do not
 * (Klambauer et al., 2017).
 *
 * @param layers the input, then every hidden layer
 * @param conditions each one's state
 * @param findings what is wrong; none for a healthy network
 */
public record Diagnosis(
    List<LayerState> layers, Map<Condition, Condition.State> conditions, List<Finding> findings)
    implements Serializable {

  /** Looks at a network. */
  public static Diagnosis of(Subject subject) {
    Passes passes = new Passes(subject);
    List<Finding> findings = new ArrayList<>();
    findings.addAll(new InputCheck(subject).findings(passes.input()));
    findings.addAll(StructureChecks.findings(subject, passes));
    if (subject.start() != null) {
      findings.addAll(StartCheck.findings(subject));
    }
    Network inference = subject.network().forInference();
    findings.addAll(VarianceCheck.findings(inference, subject.parameters(), passes));
    return new Diagnosis(
        layers(inference, subject.parameters(), passes),
        conditions(findings, subject.start() != null),
        List.copyOf(findings));
  }

  /** Findings that matter at the depth of the network. */
  public List<Finding> warnings() {
    return findings.stream()
        .filter(finding -> finding.severity() == Finding.Severity.WARNING)
        .toList();
  }

  private static List<LayerState> layers(Network network, float[] parameters, Passes passes) {
    List<LayerState> states = new ArrayList<>();
    states.add(LayerState.input(network.inputWidth(), passes.input()));
    List<HiddenLayer> hidden = passes.hidden();
    for (int k = 0; k < hidden.size(); k++) {
      HiddenLayer layer = hidden.get(k);
      LayerMap map = map(network, parameters, layer.denseIndex());
      Moments below = passes.below(layer);
      boolean known = layer.isPredictable() && below.variance() > 0;
      states.add(
          new LayerState(
              layer.name(),
              layer.dense().outputWidth(),
              passes.activation(layer),
              known ? map.apply(below) : Moments.NONE,
              map.weightSum(),
              map.squaredWeightSum(),
              known ? map.jacobian(below).largestSingularValue() : Double.NaN,
              passes.gradient(layer),
              predictedGradient(network, parameters, passes, k)));
    }
    return List.copyOf(states);
  }

  /** Of the gradient at the output of hidden layer {@code k}, from that of the layer above it. */
  private static double predictedGradient(
      Network network, float[] parameters, Passes passes, int k) {
    List<HiddenLayer> hidden = passes.hidden();
    if (k == hidden.size() - 1) {
      LayerMap output = map(network, parameters, network.layers().size() - 1);
      return output.linearGradientFactor() * passes.outputGradient().meanSquare();
    }
    HiddenLayer above = hidden.get(k + 1);
    Moments below = passes.below(above);
    if (!above.isPredictable() || !(below.variance() > 0)) {
      return Double.NaN;
    }
    LayerMap map = map(network, parameters, above.denseIndex());
    return map.gradientFactor(below) * passes.gradient(above).meanSquare();
  }

  static LayerMap map(Network network, float[] parameters, int denseIndex) {
    Dense dense = (Dense) network.layers().get(denseIndex);
    return new LayerMap(dense, parameters, network.parametersAt(denseIndex));
  }

  private static Map<Condition, Condition.State> conditions(
      List<Finding> findings, boolean isStartKnown) {
    Map<Condition, Condition.State> states = new EnumMap<>(Condition.class);
    for (Condition condition : Condition.values()) {
      states.put(condition, Condition.State.HOLDS);
    }
    if (!isStartKnown) {
      states.put(Condition.LECUN_NORMAL_START, Condition.State.UNKNOWN);
    }
    findings.forEach(finding -> states.put(finding.condition(), Condition.State.BROKEN));
    return Collections.unmodifiableMap(states);
  }
}
