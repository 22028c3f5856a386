package seluspark.job.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.ParamMap;
import seluspark.estimator.SeluClassifier;
import seluspark.job.pipeline.Recipe;
import seluspark.job.settings.NearestName;
import seluspark.job.settings.ParamSettings;
import seluspark.job.settings.SettingsException;

/** Networks that differ in the values of some settings. */
public final class CandidateGrid {
  private static final String RECIPE = "recipe";
  private static final String DEPTH = "depth";
  private static final String WIDTH = "width";
  private static final String PLACE = "grid";

  /** In the order in which they are applied, and vary: the last fastest. */
  private static final List<String> KNOWN =
      List.of(
          RECIPE,
          "activation",
          "normalization",
          "initialization",
          "dropoutKind",
          "dropout",
          "hiddenLayers",
          DEPTH,
          WIDTH,
          "optimizer",
          "learningRate",
          "learningRateSchedule",
          "warmupFraction",
          "momentum",
          "beta1",
          "beta2",
          "weightDecay",
          "clipNorm",
          "batchSize",
          "numShards",
          "maxEpochs",
          "seed");

  private final SeluClassifier base;
  private final Map<String, List<Object>> values = new LinkedHashMap<>();

  /**
   * @param base what all networks have in common
   * @param values for each setting, of those in {@link #KNOWN}, what it may be
   * @throws SettingsException for a setting that is none of a network
   */
  public CandidateGrid(SeluClassifier base, Map<String, List<Object>> values) {
    this.base = base;
    for (String key : values.keySet()) {
      if (!KNOWN.contains(key)) {
        Optional<String> nearest = NearestName.of(key, KNOWN);
        throw new SettingsException(
            "Cannot compare by %s: expected one of %s, found another in grid.%s"
                .formatted(
                    key,
                    String.join(", ", KNOWN),
                    nearest.map(name -> " Did you mean " + name + "?").orElse("")));
      }
    }
    for (String key : KNOWN) {
      if (values.containsKey(key)) {
        this.values.put(key, values.get(key));
      }
    }
  }

  /** Every combination of the values. */
  public List<Candidate> all() {
    List<Map<String, Object>> combinations = new ArrayList<>(List.of(Map.of()));
    for (Map.Entry<String, List<Object>> entry : values.entrySet()) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> combination : combinations) {
        for (Object value : entry.getValue()) {
          longer.add(with(combination, entry.getKey(), value));
        }
      }
      combinations = longer;
    }
    return combinations.stream().map(each -> candidate(each, name(each))).toList();
  }

  /** The first value of every setting; then, for every other value, that one among them. */
  public List<Candidate> oneAtATime() {
    Map<String, Object> first = new LinkedHashMap<>();
    values.forEach((key, list) -> first.put(key, list.get(0)));
    List<Candidate> candidates = new ArrayList<>(List.of(candidate(first, name(first))));
    values.forEach(
        (key, list) ->
            list.stream()
                .skip(1)
                .forEach(
                    value ->
                        candidates.add(
                            candidate(with(first, key, value), key + "=" + shown(value)))));
    return candidates;
  }

  private static Map<String, Object> with(Map<String, Object> some, String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(some);
    more.put(key, value);
    return more;
  }

  private String name(Map<String, Object> settings) {
    String name =
        settings.entrySet().stream()
            .filter(entry -> values.get(entry.getKey()).size() > 1)
            .map(entry -> entry.getKey() + "=" + shown(entry.getValue()))
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? "the network" : name;
  }

  private static String shown(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining("-"))
        : String.valueOf(value);
  }

  private Candidate candidate(Map<String, Object> settings, String name) {
    SeluClassifier classifier = base.copy(ParamMap.empty());
    for (String key : KNOWN) {
      Object value = settings.get(key);
      if (value != null) {
        apply(classifier, key, value);
      }
    }
    return new Candidate(name, settings, classifier);
  }

  private static void apply(SeluClassifier classifier, String key, Object value) {
    int[] layers = classifier.getHiddenLayers();
    switch (key) {
      case RECIPE -> Recipe.of(String.valueOf(value)).applyTo(classifier);
      case DEPTH -> classifier.setHiddenLayers(equal(count(key, value), layers[0]));
      case WIDTH -> classifier.setHiddenLayers(equal(layers.length, count(key, value)));
      default -> ParamSettings.apply(classifier, key, value, PLACE);
    }
  }

  private static int[] equal(int depth, int width) {
    int[] layers = new int[depth];
    Arrays.fill(layers, width);
    return layers;
  }

  private static int count(String key, Object value) {
    if (value instanceof Integer count && count > 0) {
      return count;
    }
    throw new SettingsException(
        "Cannot compare by %s: expected a whole number of at least 1, found %s in grid"
            .formatted(key, value));
  }
}
