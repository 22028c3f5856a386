package seluspark.dataprep.split;

/**
 * How large the parts are to be.
 *
 * @param test share of all rows, in [0, 1)
 * @param validation share of the rows that are left, in [0, 1)
 */
public record Shares(double test, double validation) {

  /**
   * @throws IllegalArgumentException if a share is outside [0, 1)
   */
  public Shares {
    check("test", test);
    check("validation", validation);
  }

  private static void check(String part, double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "Cannot split the rows: expected a share of %s rows of at least 0 and less than 1, found %s"
              .formatted(part, share));
    }
  }

  /** Rows of {@code total} that test, to the nearest. */
  long testRows(long total) {
    return Math.round(test * total);
  }

  /** Rows of {@code total} that validate, to the nearest. */
  long validationRows(long total) {
    return Math.round(validation * (total - testRows(total)));
  }
}
