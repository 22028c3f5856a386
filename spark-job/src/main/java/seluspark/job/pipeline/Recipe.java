package seluspark.job.pipeline;

import java.util.Arrays;
import java.util.List;
import seluspark.estimator.SeluClassifier;

/**
 * The networks that Klambauer et al. (2017) compare, by name: what hidden units compute, how they
 * are normalized, and how weights start.
 */
public enum Recipe {
  SNN("snn", "selu", "none", "gaussian", "alpha"),
  RELU("relu", "relu", "none", "he", "plain"),
  LAYER_NORM("layerNorm", "relu", "layer", "he", "plain"),
  BATCH_NORM("batchNorm", "relu", "batch", "he", "plain");

  private final String word;
  private final String activation;
  private final String normalization;
  private final String initialization;
  private final String dropoutKind;

  Recipe(
      String word,
      String activation,
      String normalization,
      String initialization,
      String dropoutKind) {
    this.word = word;
    this.activation = activation;
    this.normalization = normalization;
    this.initialization = initialization;
    this.dropoutKind = dropoutKind;
  }

  /** What users write. */
  public String word() {
    return word;
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(Recipe::word).toList();
  }

  /**
   * @throws IllegalArgumentException naming the words there are
   */
  public static Recipe of(String word) {
    return Arrays.stream(values())
        .filter(recipe -> recipe.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot build a network by recipe \"%s\": expected one of %s"
                        .formatted(word, String.join(", ", words()))));
  }

  /** Sets a network's kind; its size, dropout rate and optimizer stay as they are. */
  public void applyTo(SeluClassifier classifier) {
    classifier
        .setActivation(activation)
        .setNormalization(normalization)
        .setInitialization(initialization)
        .setDropoutKind(dropoutKind);
  }
}
