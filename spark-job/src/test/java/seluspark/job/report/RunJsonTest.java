package seluspark.job.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.job.metric.BinaryEvaluation;
import seluspark.job.report.RunRecord.Task;
import seluspark.job.settings.BadRows;

class RunJsonTest {

  @Test
  void comesBackAsItWas() {
    RunRecord run = SampleRun.binary();
    assertThat(RunJson.read(RunJson.write(run))).isEqualTo(run);
  }

  @Test
  void fieldsStandInTheOrderOfTheRecord() throws Exception {
    JsonNode json = new ObjectMapper().readTree(RunJson.write(SampleRun.binary()));
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "formatVersion",
            "name",
            "startedAt",
            "networkSha256",
            "task",
            "data",
            "training",
            "metrics",
            "settings",
            "versions",
            "timings",
            "model");
    assertThat(json.at("/settings").fieldNames().next()).isEqualTo("input");
    assertThat(json.at("/data/rows/test").asLong()).isEqualTo(1_409);
    assertThat(json.at("/networkSha256").asText()).hasSize(64);
    assertThat(json.at("/metrics/test/rocAuc").asDouble())
        .isEqualTo(SampleRun.binaryEvaluation().rocAuc());
  }

  @Test
  void whatIsNotANumberIsNull() throws Exception {
    BinaryEvaluation oneClass = BinaryEvaluation.of(new float[] {0.5f}, new byte[] {0});
    RunRecord run =
        SampleRun.of("one", new Task("classification", "Churn", List.of("No", "Yes")), oneClass);
    String json = RunJson.write(run);
    assertThat(json).doesNotContain("NaN");
    assertThat(new ObjectMapper().readTree(json).at("/metrics/test/rocAuc").isNull()).isTrue();
    assertThat(RunJson.read(json).metricsOf("test").get("rocAuc")).isNaN();
  }

  @Test
  void secretsInPathsAreTakenOut() {
    assertThat(new RunRecord.ModelRecord("s3a://me:hunter2@bucket/model", 1).path())
        .doesNotContain("hunter2")
        .endsWith("@bucket/model");
    RunRecord.RowCounts rows = new RunRecord.RowCounts(1, 0, 0);
    assertThat(
            new RunRecord.DataRecord(
                    "jdbc:x://db?password=hunter2",
                    "jdbc",
                    "",
                    rows,
                    List.of(),
                    List.of(),
                    List.of(),
                    BadRows.NONE)
                .path())
        .doesNotContain("hunter2");
  }

  @Test
  void readsARecordFromBeforeFeaturesHadNames() {
    String json = RunJson.write(SampleRun.binary());
    String earlier = json.replaceFirst(",\\s*\"featureNames\" : \\[[^\\]]*\\]", "");
    assertThat(earlier).doesNotContain("featureNames");
    assertThat(RunJson.read(earlier).data().featureNames()).isEmpty();
  }

  @Test
  void laterFieldsAreIgnoredAndLaterFormatsRefused() {
    String json = RunJson.write(SampleRun.binary());
    assertThat(RunJson.read(json.replaceFirst("\\{", "{\"weather\": \"fair\",")))
        .isEqualTo(SampleRun.binary());
    assertThatThrownBy(
            () -> RunJson.read(json.replaceFirst("\"formatVersion\" : 1", "\"formatVersion\" : 2")))
        .hasMessage("Cannot read run.json: expected format version 1, found 2");
    assertThatThrownBy(() -> RunJson.read("[1"))
        .hasMessageStartingWith("Cannot read run.json: expected a run record, found ");
  }

  @Test
  void recordAndReportAreWrittenBesideTheModel(@TempDir Path directory) throws Exception {
    RunRecord run = SampleRun.binary();
    Path out = directory.resolve("run");
    for (int i = 0; i < 2; i++) {
      RunFiles.write(
          out.toString(), run, Optional.of(SampleRun.binaryEvaluation()), new Configuration());
    }
    assertThat(RunJson.read(Files.readString(out.resolve("run.json")))).isEqualTo(run);
    assertThat(out.resolve("report.html"))
        .content()
        .isEqualTo(HtmlReport.of(run, Optional.of(SampleRun.binaryEvaluation())));
  }
}
