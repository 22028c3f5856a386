package seluspark.estimator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import seluspark.loss.ColumnGroup;
import seluspark.training.Classification;
import seluspark.training.MultiLabel;
import seluspark.training.Objective;
import seluspark.training.Reconstruction;
import seluspark.training.Regression;
import seluspark.training.RegressionLoss;
import seluspark.training.Retrieval;

/**
 * What the outputs of a saved network mean, in its {@code network.json}: what scoring needs, not
 * how it was trained. Without a {@code task} it is a classification.
 */
final class ObjectiveJson {
  private ObjectiveJson() {}

  static void write(Objective objective, ObjectNode json) {
    if (objective instanceof Classification classification) {
      json.put("task", "classification").put("classes", classification.classes());
    } else if (objective instanceof MultiLabel multiLabel) {
      json.put("task", "multiLabel").put("labels", multiLabel.labels());
    } else if (objective instanceof Regression regression) {
      json.put("task", "regression")
          .put("loss", regression.kind().name())
          .put("lossConstant", regression.kind().constant());
      regression.shift().forEach(json.putArray("shift")::add);
      regression.scale().forEach(json.putArray("scale")::add);
    } else if (objective instanceof Reconstruction reconstruction) {
      json.put("task", "reconstruction");
      ArrayNode columns = json.putArray("columns");
      for (ColumnGroup column : reconstruction.columns()) {
        columns
            .addObject()
            .put("name", column.name())
            .put("start", column.start())
            .put("end", column.end())
            .put("isCategorical", column.isCategorical());
      }
    } else if (objective instanceof Retrieval retrieval) {
      write(retrieval, json);
    }
  }

  private static void write(Retrieval retrieval, ObjectNode json) {
    json.put("task", "retrieval")
        .put("queryWidth", retrieval.queryWidth())
        .put("documentWidth", retrieval.documentWidth())
        .put("hasNegatives", retrieval.hasNegatives())
        .put("embeddingWidth", retrieval.embeddingWidth())
        .put("hasOutputLayer", retrieval.hasOutputLayer())
        .put("sharesWeights", retrieval.sharesWeights())
        .put("temperature", retrieval.temperature());
  }

  static Objective read(String source, JsonNode json) {
    String task = json.path("task").asText("classification");
    return switch (task) {
      case "classification" -> new Classification(positive(source, json, "classes"));
      case "multiLabel" -> new MultiLabel(positive(source, json, "labels"), 0, false);
      case "regression" ->
          new Regression(
              new RegressionLoss(json.path("loss").asText(), json.path("lossConstant").asDouble(1)),
              numbers(source, json, "shift"),
              numbers(source, json, "scale"));
      case "reconstruction" -> new Reconstruction(columns(source, json), 0);
      case "retrieval" -> retrieval(source, json);
      default ->
          throw new IllegalArgumentException(
              "Cannot load " + source + ": expected a known task, found \"" + task + "\"");
    };
  }

  private static Retrieval retrieval(String source, JsonNode json) {
    int queryWidth = positive(source, json, "queryWidth");
    int documentWidth = positive(source, json, "documentWidth");
    boolean hasNegatives = json.path("hasNegatives").asBoolean();
    boolean sharesWeights = json.path("sharesWeights").asBoolean();
    long inputWidth = queryWidth + (hasNegatives ? 2L : 1L) * documentWidth;
    int embeddingWidth = positive(source, json, "embeddingWidth");
    boolean hasOutputLayer = json.path("hasOutputLayer").asBoolean(true);
    JsonNode hidden = json.path("hiddenLayers");
    if (inputWidth != json.path("inputWidth").asLong()
        || sharesWeights && queryWidth != documentWidth
        || !hasOutputLayer && hidden.path(hidden.size() - 1).asInt() != embeddingWidth) {
      throw refused(source, "widths that fit together", json);
    }
    return new Retrieval(
        queryWidth,
        documentWidth,
        hasNegatives,
        embeddingWidth,
        hasOutputLayer,
        sharesWeights,
        json.path("temperature").asDouble());
  }

  private static int positive(String source, JsonNode json, String field) {
    int value = json.path(field).asInt();
    if (value < 1) {
      throw refused(source, "a positive " + field, json.path(field));
    }
    return value;
  }

  private static List<Double> numbers(String source, JsonNode json, String field) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode element : json.path(field)) {
      double value = element.asDouble(Double.NaN);
      if (!Double.isFinite(value)) {
        throw refused(source, "finite numbers in " + field, element);
      }
      numbers.add(value);
    }
    if (numbers.isEmpty()) {
      throw refused(source, "at least one number in " + field, json.path(field));
    }
    return List.copyOf(numbers);
  }

  private static List<ColumnGroup> columns(String source, JsonNode json) {
    List<ColumnGroup> columns = new ArrayList<>();
    int at = 0;
    for (JsonNode column : json.path("columns")) {
      int end = column.path("end").asInt();
      if (column.path("start").asInt(-1) != at || end <= at) {
        throw refused(source, "columns that follow one another", column);
      }
      columns.add(
          new ColumnGroup(
              column.path("name").asText(), at, end, column.path("isCategorical").asBoolean()));
      at = end;
    }
    if (columns.isEmpty()) {
      throw refused(source, "at least one column", json.path("columns"));
    }
    return List.copyOf(columns);
  }

  private static IllegalArgumentException refused(String source, String expected, JsonNode found) {
    return new IllegalArgumentException(
        "Cannot load " + source + ": expected " + expected + " in network.json, found " + found);
  }
}
