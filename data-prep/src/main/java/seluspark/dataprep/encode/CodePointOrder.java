package seluspark.dataprep.encode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text by Unicode code point, as Spark and the file systems sort it (Java sorts by UTF-16 unit).
 */
public final class CodePointOrder {
  private CodePointOrder() {}

  /** Negative, zero or positive as {@code left} is before, equal to or after {@code right}. */
  public static int compare(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }
}
