package seluspark.training;

import java.util.Arrays;
import java.util.List;

/** How the gradients of the shards come together; the trained network is the same either way. */
public enum Exchange {
  /** ALLREDUCE, but DRIVER where Spark allocates executors dynamically. */
  AUTO("auto"),
  /** Workers that run all at once exchange among themselves. */
  ALLREDUCE("allreduce"),
  /** A Spark job a step adds up, and the driver updates: slower, but any slots will do. */
  DRIVER("driver");

  private final String paramValue;

  Exchange(String paramValue) {
    this.paramValue = paramValue;
  }

  /** The name that users write. */
  public String paramValue() {
    return paramValue;
  }

  /** The exchange that users write as {@code value}. */
  public static Exchange of(String value) {
    return Arrays.stream(values())
        .filter(exchange -> exchange.paramValue.equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot exchange gradients by \""
                        + value
                        + "\": expected one of "
                        + String.join(", ", names())));
  }

  /** All names that users may write. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Exchange::paramValue).toList();
  }
}
