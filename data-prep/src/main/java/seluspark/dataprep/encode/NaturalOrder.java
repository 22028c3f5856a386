package seluspark.dataprep.encode;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The order people expect of values: numeric if all of them are numbers, else by code point. */
public final class NaturalOrder {
  private NaturalOrder() {}

  /** The values, sorted: "2" before "10", "No" before "Yes", "false" before "true". */
  public static List<String> sorted(Collection<String> values) {
    boolean numeric = values.stream().noneMatch(value -> Double.isNaN(NumberText.parse(value)));
    Comparator<String> byText = CodePointOrder::compare;
    return values.stream()
        .sorted(
            numeric
                ? Comparator.<String>comparingDouble(NumberText::parse).thenComparing(byText)
                : byText)
        .toList();
  }
}
