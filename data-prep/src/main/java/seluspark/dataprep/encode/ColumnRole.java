package seluspark.dataprep.encode;

import java.util.Locale;

/** What a column is taken for. */
public enum ColumnRole {
  /** A quantity: standardized. */
  NUMERIC,
  /** One of two values: one standardized column. */
  BOOLEAN,
  /** One of a few values: a standardized column for each. */
  CATEGORICAL,
  /** A date or timestamp: its age, hour, weekday and month. */
  TIMESTAMP,
  /** Free text: its words and pairs of words, hashed. */
  TEXT,
  /** What is to be learned: never a feature. */
  LABEL,
  /** How much a row counts: never a feature. */
  WEIGHT,
  /** Tells rows apart and says nothing about them: never a feature. */
  ID,
  /** The same value in every row: nothing to learn from. */
  CONSTANT,
  /** Left out because the user said so. */
  IGNORED;

  /** True for the roles that become features. */
  public boolean isFeature() {
    return switch (this) {
      case NUMERIC, BOOLEAN, CATEGORICAL, TIMESTAMP, TEXT -> true;
      case LABEL, WEIGHT, ID, CONSTANT, IGNORED -> false;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
