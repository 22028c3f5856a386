package seluspark.theory;

/** What a network must fulfil to normalize itself (Klambauer et al., 2017, section 3). */
public enum Condition {
  FULLY_CONNECTED("fully connected layers with SELU, nothing that normalizes between them"),
  STANDARDIZED_INPUTS("inputs of mean 0 and variance 1"),
  LECUN_NORMAL_START("weights that start with mean 0 and variance 1 / inputs (LeCun normal)"),
  ALPHA_DROPOUT("alpha dropout, or none"),
  KEPT_VARIANCE("weights whose squared sums training leaves near 1");

  private final String words;

  Condition(String words) {
    this.words = words;
  }

  /** As people say it. */
  public String words() {
    return words;
  }

  /** Whether a condition holds. */
  public enum State {
    HOLDS,
    BROKEN,
    UNKNOWN
  }
}
