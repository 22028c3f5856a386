package seluspark.job.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a network reached on a task.
 *
 * @param network a recipe's word
 * @param settings how many it was chosen from
 * @param accuracy on the test rows; 0 where no training of it ended
 * @param paper what Klambauer et al. (2017) print; NaN where they do not have the task
 */
record UciResult(String task, String network, int settings, double accuracy, double paper) {

  /** One JSON object, on one line. */
  String toJson() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("task", task).put("network", network);
    object.put("settings", settings).put("accuracy", accuracy);
    object.put("paper", Double.isNaN(paper) ? null : paper);
    return object.toString();
  }

  /**
   * @throws IllegalArgumentException for a line that {@link #toJson} did not write
   */
  static UciResult parse(String json) {
    try {
      JsonNode node = new ObjectMapper().readTree(json);
      if (!node.path("task").isTextual()
          || !node.path("network").isTextual()
          || !node.path("settings").isInt()
          || !node.path("accuracy").isNumber()) {
        throw new IllegalArgumentException("task, network, settings or accuracy is missing");
      }
      return new UciResult(
          node.get("task").asText(),
          node.get("network").asText(),
          node.get("settings").asInt(),
          node.get("accuracy").asDouble(),
          node.path("paper").asDouble(Double.NaN));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Cannot go on from --json: expected a result a line, found \"%s\" (%s); name another file"
              .formatted(json, e.getMessage()),
          e);
    }
  }
}
