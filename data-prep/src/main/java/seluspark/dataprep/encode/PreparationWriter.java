package seluspark.dataprep.encode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes a {@link Preparation} as JSON. The same preparation gives the same bytes on every machine,
 * and every double is written so that it is read back exactly.
 */
public final class PreparationWriter {
  /** Tells this format from any other JSON. */
  static final String FORMAT = "seluspark table preparation";

  /** Raised when a reader of the old version could not understand the new one. */
  static final int FORMAT_VERSION = 1;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PreparationWriter() {}

  /** The JSON text, ending in a line feed. */
  public static String write(Preparation preparation) {
    ObjectNode root = NODES.objectNode();
    root.put("format", FORMAT).put("formatVersion", FORMAT_VERSION);
    root.put("rowCount", preparation.rowCount());
    preparation.columns().forEach(each -> column(each, root.withArray("columns")));
    ArrayNode inputs = root.putArray("inputs");
    List<ColumnEncoder> encoders = preparation.rowEncoder().encoders();
    for (int i = 0; i < encoders.size(); i++) {
      ObjectNode node = inputs.addObject();
      input(preparation.inputs().get(i), node);
      encoder(encoders.get(i), node.putObject("encoder"));
    }
    preparation.label().ifPresent(label -> label(label, root.putObject("label")));
    return print(root);
  }

  private static void column(PreparedColumn column, ArrayNode columns) {
    columns
        .addObject()
        .put("name", column.name())
        .put("type", column.type())
        .put("role", column.role().name())
        .put("reason", column.reason())
        .put("missingCount", column.missingCount())
        .put("width", column.width())
        .put("statistics", column.statistics());
  }

  private static void input(InputColumn input, ObjectNode node) {
    node.put("name", input.name()).put("type", input.type()).put("kind", input.kind().name());
  }

  private static void label(PreparedLabel label, ObjectNode node) {
    input(label.input(), node);
    ArrayNode classes = node.putArray("classes");
    for (CategoryCount each : label.classes()) {
      classes.addObject().put("label", each.category()).put("count", each.count());
    }
  }

  private static void encoder(ColumnEncoder encoder, ObjectNode node) {
    if (encoder instanceof NumericEncoder numeric) {
      numeric(numeric, node);
    } else if (encoder instanceof CategoricalEncoder categorical) {
      categorical(categorical, node);
    } else if (encoder instanceof TimestampEncoder timestamp) {
      timestamp(timestamp, node);
    } else if (encoder instanceof TextEncoder text) {
      text(text, node);
    }
  }

  private static void numeric(NumericEncoder encoder, ObjectNode node) {
    node.put("kind", "numeric");
    standardizer(encoder.standardizer(), "standardizer", node);
    missing(encoder.missing(), node);
  }

  private static void standardizer(Standardizer standardizer, String name, ObjectNode node) {
    if (standardizer != null) {
      ObjectNode written =
          node.putObject(name)
              .put("center", standardizer.center())
              .put("deviation", standardizer.deviation())
              .put("clip", standardizer.clip())
              .put("clippedCenter", standardizer.clippedCenter())
              .put("clippedDeviation", standardizer.clippedDeviation());
      shape(standardizer.shape(), written);
    }
  }

  private static void shape(Shape shape, ObjectNode node) {
    if (shape instanceof Shape.Power power) {
      node.put("power", power.lambda());
    } else if (shape instanceof Shape.QuantileNormal quantiles) {
      ArrayNode points = node.putArray("points");
      for (int i = 0; i < quantiles.knots().length; i++) {
        points.addObject().put("at", quantiles.knots()[i]).put("normal", quantiles.normals()[i]);
      }
    }
  }

  private static void timestamp(TimestampEncoder encoder, ObjectNode node) {
    node.put("kind", "timestamp").put("reference", encoder.reference());
    standardizer(encoder.age(), "age", node);
    ArrayNode parts = node.putArray("parts");
    for (CyclicPart part : encoder.parts()) {
      ObjectNode each = parts.addObject().put("cycle", part.cycle().name());
      moments(part.sine(), "sine", each);
      moments(part.cosine(), "cosine", each);
    }
    missing(encoder.missing(), node);
  }

  private static void text(TextEncoder encoder, ObjectNode node) {
    node.put("kind", "text").put("buckets", encoder.buckets());
    ArrayNode features = node.putArray("features");
    for (TextEncoder.Bucket bucket : encoder.features()) {
      features
          .addObject()
          .put("bucket", bucket.index())
          .put("absent", bucket.absent())
          .put("present", bucket.present());
    }
    missing(encoder.missing(), node);
  }

  private static void moments(CyclicPart.Moments moments, String name, ObjectNode node) {
    if (moments != null) {
      node.putObject(name).put("mean", moments.mean()).put("deviation", moments.deviation());
    }
  }

  private static void categorical(CategoricalEncoder encoder, ObjectNode node) {
    node.put("kind", "categorical");
    ArrayNode categories = node.putArray("categories");
    encoder.categories().forEach(categories::add);
    node.put("hasRareBucket", encoder.hasRareBucket());
    ArrayNode features = node.putArray("features");
    encoder.features().forEach(each -> indicator(each, features.addObject()));
    missing(encoder.missing(), node);
  }

  private static void missing(Indicator missing, ObjectNode node) {
    if (missing != null) {
      indicator(missing, node.putObject("missing"));
    }
  }

  private static void indicator(Indicator indicator, ObjectNode node) {
    node.put("featureName", indicator.featureName())
        .put("absent", indicator.absent())
        .put("present", indicator.present());
  }

  private static String print(ObjectNode root) {
    // Jackson would end lines as the operating system does; the bytes must not depend on it.
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
