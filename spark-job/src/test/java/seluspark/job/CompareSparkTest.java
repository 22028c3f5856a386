package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks compared on the shipped customers, with the conf that trains on them. */
class CompareSparkTest {
  @TempDir private Path folder;

  private JobRun compare(String... assignments) {
    List<String> arguments = new ArrayList<>(List.of("compare", "--conf"));
    arguments.addAll(List.of("../conf/telco-churn.conf", "--set"));
    arguments.addAll(List.of("input=../data/telco-customer-churn.csv", "--set"));
    arguments.add("output=" + folder.resolve("comparison"));
    for (String assignment : assignments) {
      arguments.addAll(List.of("--set", assignment));
    }
    return JobRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void endsInAReport() throws Exception {
    JobRun run =
        compare(
            "grid={recipe=[snn,batchNorm], depth=[1,6]}",
            "folds=3",
            "maxEpochs=3",
            "hiddenLayers=16");
    assertThat(run.error()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.output())
        .contains("12/12  fold ")
        .containsPattern("recipe=batchNorm depth=6 +[1-4]\\.\\d\\d +0\\.\\d{4} ± 0\\.\\d{4}")
        .contains("baseline")
        .contains("comparison.html");

    JsonNode record =
        new ObjectMapper().readTree(folder.resolve("comparison/comparison.json").toFile());
    assertThat(record.path("rows").asLong()).isEqualTo(7043);
    assertThat(record.path("metric").asText()).isEqualTo("loss");
    JsonNode candidates = record.path("candidates");
    assertThat(candidates).hasSize(4);
    double ranks = 0;
    for (JsonNode candidate : candidates) {
      ranks += candidate.path("rank").asDouble();
      assertThat(candidate.path("folds")).hasSize(3);
      for (JsonNode fold : candidate.path("folds")) {
        assertThat(fold.path("history")).hasSize(3);
        assertThat(fold.path("measures").path("rocAuc").asDouble()).isBetween(0.5, 0.95);
        assertThat(fold.path("seconds").asDouble()).isPositive();
      }
    }
    assertThat(ranks).isCloseTo(10, within(1e-9));
    assertThat(candidates.get(0).path("pValue").isNull()).isTrue();
    assertThat(candidates.get(1).path("pValue").asDouble()).isBetween(0.25, 1.0);
    assertThat(candidates.get(1).path("layers")).hasSize(7);
    assertThat(candidates.get(1).path("settings").path("depth").asInt()).isEqualTo(6);

    String page = Files.readString(folder.resolve("comparison/comparison.html"));
    assertThat(page)
        .contains("<svg", "Loss on rows not trained on", "Variance of activations", "SELU 6")
        .doesNotContain("<script");
  }

  @Test
  void refusesBadGridsBeforeSparkIsAsked() {
    JobRun unknown = compare("grid.activatoin=[selu,relu]");
    assertThat(unknown.exitCode()).isNotZero();
    assertThat(unknown.error()).contains("Did you mean activation?");
    JobRun folds = compare("folds=1");
    assertThat(folds.exitCode()).isNotZero();
    assertThat(folds.error()).contains("expected folds to be at least 2, found 1");
  }

  @Test
  void aTrainingThatDivergesRanksLast() throws Exception {
    JobRun run =
        compare(
            "grid={learningRate=[0.005,1e30]}",
            "folds=2",
            "maxEpochs=1",
            "optimizer=sgd",
            "clipNorm=0",
            "maxSkippedSteps=0");
    assertThat(run.error()).isEmpty();
    assertThat(run.output()).contains("2 of 2 failed");
    JsonNode candidates =
        new ObjectMapper()
            .readTree(folder.resolve("comparison/comparison.json").toFile())
            .path("candidates");
    assertThat(candidates.get(1).path("rank").asDouble()).isEqualTo(2);
    assertThat(candidates.get(1).path("folds").get(0).path("failure").asText())
        .contains("Cannot go on training");
  }
}
