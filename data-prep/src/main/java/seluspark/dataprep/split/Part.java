package seluspark.dataprep.split;

import java.util.Locale;

/** What a row is used for. */
public enum Part {
  /** Learned from. */
  TRAINING,
  /** Watched in training. */
  VALIDATION,
  /** Held back to measure the outcome. */
  TEST;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
