package seluspark.dataprep.encode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what {@link PreparationWriter} wrote. Unknown fields are skipped, missing ones refused. */
public final class PreparationReader {
  private PreparationReader() {}

  /**
   * The preparation written in {@code json}.
   *
   * @throws IllegalArgumentException if the text is damaged, something else, or of a newer format
   */
  public static Preparation read(String json) {
    Field root = new Field("preparation", parse(json));
    if (!root.node().path("format").asText().equals(PreparationWriter.FORMAT)) {
      throw Field.unreadable(
          "format '" + PreparationWriter.FORMAT + "'", root.node().path("format").toString());
    }
    long version = root.at("formatVersion").wholeNumber();
    if (version != PreparationWriter.FORMAT_VERSION) {
      throw Field.unreadable(
          "formatVersion " + PreparationWriter.FORMAT_VERSION,
          version + " (saved by another release: load it with that one, or fit again)");
    }
    List<InputColumn> inputs = new ArrayList<>();
    List<ColumnEncoder> encoders = new ArrayList<>();
    for (Field input : root.at("inputs").elements()) {
      inputs.add(input(input));
      encoders.add(encoder(inputs.get(inputs.size() - 1).name(), input.at("encoder")));
    }
    return new Preparation(
        root.at("rowCount").wholeNumber(),
        root.at("columns").elements().stream().map(PreparationReader::column).toList(),
        List.copyOf(inputs),
        new RowEncoder(encoders),
        root.optional("label").map(PreparationReader::label));
  }

  private static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException damaged) {
      throw new IllegalArgumentException(
          "Cannot read a preparation: expected JSON, found damage at line %d: %s"
              .formatted(damaged.getLocation().getLineNr(), damaged.getOriginalMessage()),
          damaged);
    }
  }

  private static PreparedColumn column(Field field) {
    return new PreparedColumn(
        field.at("name").text(),
        field.at("type").text(),
        field.at("role").constant(ColumnRole.class),
        field.at("reason").text(),
        field.at("missingCount").wholeNumber(),
        Math.toIntExact(field.at("width").wholeNumber()),
        field.at("statistics").text());
  }

  private static InputColumn input(Field field) {
    return new InputColumn(
        field.at("name").text(),
        field.at("type").text(),
        field.at("kind").constant(CellKind.class));
  }

  private static PreparedLabel label(Field field) {
    List<CategoryCount> classes =
        field.at("classes").elements().stream()
            .map(each -> new CategoryCount(each.at("label").text(), each.at("count").wholeNumber()))
            .toList();
    return new PreparedLabel(input(field), classes);
  }

  private static ColumnEncoder encoder(String column, Field field) {
    Indicator missing = field.optional("missing").map(PreparationReader::indicator).orElse(null);
    String kind = field.at("kind").text();
    return switch (kind) {
      case "numeric" ->
          new NumericEncoder(
              column,
              field.optional("standardizer").map(PreparationReader::standardizer).orElse(null),
              missing);
      case "categorical" ->
          new CategoricalEncoder(
              column,
              field.at("categories").elements().stream().map(Field::text).toList(),
              field.at("hasRareBucket").truth(),
              field.at("features").elements().stream().map(PreparationReader::indicator).toList(),
              missing);
      case "timestamp" ->
          new TimestampEncoder(
              column,
              field.at("reference").number(),
              field.optional("age").map(PreparationReader::standardizer).orElse(null),
              field.at("parts").elements().stream().map(PreparationReader::part).toList(),
              missing);
      case "text" ->
          new TextEncoder(
              column,
              Math.toIntExact(field.at("buckets").wholeNumber()),
              field.at("features").elements().stream().map(PreparationReader::bucket).toList(),
              missing);
      default ->
          throw Field.unreadable(
              "an encoder kind 'numeric', 'categorical', 'timestamp' or 'text'", kind);
    };
  }

  private static TextEncoder.Bucket bucket(Field field) {
    return new TextEncoder.Bucket(
        Math.toIntExact(field.at("bucket").wholeNumber()),
        field.at("absent").number(),
        field.at("present").number());
  }

  private static CyclicPart part(Field field) {
    return new CyclicPart(
        field.at("cycle").constant(Cycle.class),
        field.optional("sine").map(PreparationReader::moments).orElse(null),
        field.optional("cosine").map(PreparationReader::moments).orElse(null));
  }

  private static CyclicPart.Moments moments(Field field) {
    return new CyclicPart.Moments(field.at("mean").number(), field.at("deviation").number());
  }

  private static Standardizer standardizer(Field field) {
    return new Standardizer(
        field.at("center").number(),
        field.at("deviation").number(),
        shape(field),
        field.at("clip").number(),
        field.at("clippedCenter").number(),
        field.at("clippedDeviation").number());
  }

  /** Straight where neither kind is written. */
  private static Shape shape(Field field) {
    Optional<Field> power = field.optional("power");
    if (power.isPresent()) {
      return new Shape.Power(power.get().number());
    }
    return field
        .optional("points")
        .<Shape>map(
            points ->
                new Shape.QuantileNormal(
                    points.elements().stream()
                        .mapToDouble(each -> each.at("at").number())
                        .toArray(),
                    points.elements().stream()
                        .mapToDouble(each -> each.at("normal").number())
                        .toArray()))
        .orElse(Shape.STRAIGHT);
  }

  private static Indicator indicator(Field field) {
    return new Indicator(
        field.at("featureName").text(), field.at("absent").number(), field.at("present").number());
  }

  /** A JSON node that knows where it stands, so that errors can say it. */
  private record Field(String path, JsonNode node) {

    Field at(String name) {
      return optional(name)
          .orElseThrow(() -> unreadable("a field '" + name + "' in " + path, "none"));
    }

    Optional<Field> optional(String name) {
      return Optional.ofNullable(node.get(name)).map(child -> new Field(path + "." + name, child));
    }

    List<Field> elements() {
      check(node.isArray(), "a list");
      List<Field> elements = new ArrayList<>();
      node.forEach(each -> elements.add(new Field(path + "[" + elements.size() + "]", each)));
      return elements;
    }

    String text() {
      check(node.isTextual(), "text");
      return node.textValue();
    }

    double number() {
      check(node.isNumber(), "a number");
      return node.doubleValue();
    }

    long wholeNumber() {
      check(node.isIntegralNumber(), "a whole number");
      return node.longValue();
    }

    boolean truth() {
      check(node.isBoolean(), "true or false");
      return node.booleanValue();
    }

    <E extends Enum<E>> E constant(Class<E> type) {
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equals(text())) {
          return constant;
        }
      }
      throw unreadable(
          "one of %s in %s"
              .formatted(Arrays.stream(type.getEnumConstants()).map(Enum::name).toList(), path),
          text());
    }

    private void check(boolean holds, String expected) {
      if (!holds) {
        throw unreadable(expected + " in " + path, node.toString());
      }
    }

    static IllegalArgumentException unreadable(String expected, String found) {
      return new IllegalArgumentException(
          "Cannot read a preparation: expected %s, found %s".formatted(expected, found));
    }
  }
}
