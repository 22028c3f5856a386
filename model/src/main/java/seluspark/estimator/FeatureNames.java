package seluspark.estimator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.sql.types.StructType;

/**
 * The names that a vector column's ML attributes give to its features, compared with those of
 * training: a vector does not tell by itself that its features are others, or in another order.
 */
record FeatureNames(String column, List<String> names) {
  private static final int MOST_SHOWN = 10;

  /** The names of a column's features; empty if it is absent or does not name all of them. */
  static Optional<FeatureNames> of(StructType schema, String column) {
    if (!Arrays.asList(schema.fieldNames()).contains(column)) {
      return Optional.empty(); // Spark has its own words for a missing column
    }
    AttributeGroup group = AttributeGroup.fromStructField(schema.apply(column));
    if (group.attributes().isEmpty()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (Attribute attribute : group.attributes().get()) {
      if (attribute.name().isEmpty()) {
        return Optional.empty();
      }
      names.add(attribute.name().get());
    }
    return Optional.of(new FeatureNames(column, names));
  }

  /**
   * Checks that these are the features of training.
   *
   * @throws IllegalArgumentException naming those that differ
   */
  void check(List<String> trained) {
    if (!names.equals(trained)) {
      throw new IllegalArgumentException(
          "Cannot score features column \"%s\": expected the %d features of training in their order, found %s; prepare the table as in training"
              .formatted(column, trained.size(), difference(trained)));
    }
  }

  private String difference(List<String> trained) {
    Set<String> missing = new LinkedHashSet<>(trained);
    names.forEach(missing::remove);
    Set<String> unknown = new LinkedHashSet<>(names);
    trained.forEach(unknown::remove);
    List<String> parts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("none named " + shown(missing));
    }
    if (!unknown.isEmpty()) {
      parts.add("unknown ones: " + shown(unknown));
    }
    if (parts.isEmpty() && names.size() != trained.size()) {
      parts.add(names.size() + " features under the same names");
    }
    return parts.isEmpty() ? "another order: " + moved(trained) : String.join("; ", parts);
  }

  private String moved(List<String> trained) {
    return shown(
        IntStream.range(0, names.size())
            .filter(i -> !names.get(i).equals(trained.get(i)))
            .mapToObj(i -> names.get(i) + " in place of " + trained.get(i))
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  private static String shown(Set<String> names) {
    String first = names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    int others = names.size() - MOST_SHOWN;
    return others > 0 ? first + " and " + others + " more" : first;
  }
}
