package seluspark.dataprep.contract;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import seluspark.dataprep.encode.CellKind;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.InputColumn;
import seluspark.dataprep.encode.PreparedColumn;
import seluspark.dataprep.role.CellKinds;
import seluspark.dataprep.role.NearestName;

/**
 * Compares the schema of a table with the one that training saw, before any row is read. Columns
 * that training did not see, or did not use, may be there or not.
 */
public final class SchemaCheck {
  private final Map<String, PreparedColumn> trained;
  private final StructType schema;
  private final List<String> names;

  /**
   * @param trained every column of the training table
   * @param schema the schema to check
   */
  public SchemaCheck(List<PreparedColumn> trained, StructType schema) {
    this.trained =
        trained.stream()
            .collect(
                Collectors.toMap(
                    PreparedColumn::name, each -> each, (a, b) -> a, LinkedHashMap::new));
    this.schema = schema;
    this.names = Arrays.asList(schema.fieldNames());
  }

  /** Columns of the table that training did not see. */
  public List<String> newColumns() {
    return names.stream().filter(name -> !trained.containsKey(name)).toList();
  }

  /**
   * Checks that these columns are there, with cells of the kind that training saw.
   *
   * @throws IllegalArgumentException naming every one that is missing, with the likeliest new name,
   *     or is of another type
   */
  public void check(List<InputColumn> inputs) {
    List<String> problems =
        inputs.stream().map(this::problem).flatMap(Optional::stream).distinct().toList();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  private Optional<String> problem(InputColumn input) {
    if (!names.contains(input.name())) {
      return Optional.of(
          "Cannot prepare the table: expected column '%s' (%s) as in training, found none%s"
              .formatted(input.name(), input.type(), suggestion(input)));
    }
    DataType type = schema.apply(input.name()).dataType();
    Optional<CellKind> kind = CellKinds.of(type);
    // Whether a reader takes a column for text or for numbers may hang on one odd cell; a quantity
    // that training read from text is read from numbers as well.
    boolean sameQuantity = isQuantity(input) && kind.equals(Optional.of(CellKind.NUMBER));
    if (kind.equals(Optional.of(input.kind())) || sameQuantity) {
      return Optional.empty();
    }
    return Optional.of(
        "Cannot prepare column '%s': expected %s (type %s in training), found type %s; cast it"
            .formatted(input.name(), input.kind().phrase(), input.type(), type.simpleString()));
  }

  private boolean isQuantity(InputColumn input) {
    PreparedColumn column = trained.get(input.name());
    return column != null && column.role() == ColumnRole.NUMERIC;
  }

  /** A renamed column is one that training did not see, of the same kind; best of a like name. */
  private String suggestion(InputColumn input) {
    List<String> candidates =
        Arrays.stream(schema.fields())
            .filter(field -> !trained.containsKey(field.name()))
            .filter(field -> CellKinds.of(field.dataType()).equals(Optional.of(input.kind())))
            .map(StructField::name)
            .sorted(
                Comparator.comparing((String name) -> !alike(input.name(), name))
                    .thenComparingInt(name -> NearestName.distance(input.name(), name)))
            .toList();
    if (candidates.isEmpty()) {
      return NearestName.suggestion(input.name(), names);
    }
    return " (was it renamed to '%s'?)".formatted(candidates.get(0));
  }

  /** Whether one name is part of the other, as tenure is of tenure_months. */
  private static boolean alike(String left, String right) {
    String one = left.toLowerCase(Locale.ROOT);
    String other = right.toLowerCase(Locale.ROOT);
    return one.contains(other) || other.contains(one);
  }
}
