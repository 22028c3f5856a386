package seluspark.estimator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seluspark.persistence.NetworkFiles;
import seluspark.persistence.SavedArchitecture;
import seluspark.persistence.StrictJson;
import seluspark.training.EpochReport;
import seluspark.training.TrainedNetwork;

/**
 * The files of a saved network: {@code network.safetensors} (parameters), {@code network.json}
 * (shape) and {@code history.json} (epochs, without their wall times, so that the same training
 * leaves the same bytes).
 */
final class NetworkParts {
  private static final String SHAPE = "network.json";
  private static final String HISTORY = "history.json";
  private static final ObjectMapper JSON = StrictJson.mapper();

  private NetworkParts() {}

  static Map<String, byte[]> of(TrainedNetwork trained) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(NetworkFiles.PARAMETERS, NetworkFiles.write(trained.network(), trained.parameters()));
    parts.put(SHAPE, bytes(shape(trained)));
    parts.put(HISTORY, bytes(history(trained.history())));
    return parts;
  }

  static TrainedNetwork read(String source, Map<String, byte[]> parts) {
    JsonNode shape = json(source, parts, SHAPE);
    List<EpochReport> history = new ArrayList<>();
    json(source, parts, HISTORY).path("epochs").forEach(epoch -> history.add(epoch(epoch)));
    TrainedNetwork untrained =
        new TrainedNetwork(
            shape.path("inputWidth").asInt(),
            SavedArchitecture.read(source, shape),
            shape.path("seed").asLong(),
            ObjectiveJson.read(source, shape),
            null,
            shape.path("temperature").asDouble(1),
            shape.path("bestEpoch").asInt(),
            List.copyOf(history),
            null);
    return untrained.withParameters(
        NetworkFiles.read(
            NetworkFiles.PARAMETERS + " of " + source,
            required(source, parts, NetworkFiles.PARAMETERS),
            untrained.network()));
  }

  static String sha256(TrainedNetwork trained) {
    return NetworkFiles.sha256(trained.network(), trained.parameters());
  }

  private static ObjectNode shape(TrainedNetwork trained) {
    ObjectNode shape = JSON.createObjectNode();
    shape.put("inputWidth", trained.inputWidth());
    SavedArchitecture.write(trained.architecture(), shape);
    shape.put("seed", trained.seed());
    ObjectiveJson.write(trained.objective(), shape);
    if (trained.temperature() != 1) {
      shape.put("temperature", trained.temperature());
    }
    shape.put("bestEpoch", trained.bestEpoch());
    return shape;
  }

  private static ObjectNode history(List<EpochReport> history) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode epochs = root.putArray("epochs");
    for (EpochReport report : history) {
      ObjectNode epoch = epochs.addObject();
      epoch.put("epoch", report.epoch());
      putFinite(epoch, "trainingLoss", report.trainingLoss());
      putFinite(epoch, "validationLoss", report.validationLoss());
      putFinite(epoch, "rocAuc", report.rocAuc());
      putFinite(epoch, "accuracy", report.accuracy());
      putFinite(epoch, "rmse", report.rmse());
      epoch.put("learningRate", report.learningRate());
      epoch.put("rows", report.rows());
    }
    return root;
  }

  private static EpochReport epoch(JsonNode epoch) {
    return new EpochReport(
        epoch.path("epoch").asInt(),
        epoch.path("trainingLoss").asDouble(Double.NaN),
        epoch.path("validationLoss").asDouble(Double.NaN),
        epoch.path("rocAuc").asDouble(Double.NaN),
        epoch.path("accuracy").asDouble(Double.NaN),
        epoch.path("rmse").asDouble(Double.NaN),
        epoch.path("learningRate").asDouble(Double.NaN),
        Double.NaN,
        Double.NaN,
        epoch.path("rows").asLong(),
        false);
  }

  private static void putFinite(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    }
  }

  private static byte[] bytes(JsonNode node) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String source, Map<String, byte[]> parts, String name) {
    try {
      return JSON.readTree(required(source, parts, name));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot load " + source + ": expected JSON in " + name + ", found other content", e);
    }
  }

  private static byte[] required(String source, Map<String, byte[]> parts, String name) {
    byte[] part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException(
          "Cannot load " + source + ": expected a part " + name + ", found " + parts.keySet());
    }
    return part;
  }
}
