package seluspark.dataprep.encode;

/** How the cells of a column arrive: a column must keep its kind between training and scoring. */
public enum CellKind {
  /** Any of the numeric types; wide and narrow ones may replace each other. */
  NUMBER("a number"),
  /** True or false. */
  TRUTH("a boolean"),
  /** Character strings. */
  TEXT("a string"),
  /** A date or a timestamp, with or without time zone. */
  TIME("a date or timestamp");

  private final String phrase;

  CellKind(String phrase) {
    this.phrase = phrase;
  }

  /** The kind as error messages name it, such as "a number". */
  public String phrase() {
    return phrase;
  }
}
