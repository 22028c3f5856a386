package seluspark.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UciSummaryTest {
  private static final double NONE = Double.NaN;

  @Test
  void meansRanksAndSignificanceAreOverCompleteTasks() {
    List<UciResult> results = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      results.add(new UciResult("task" + i, "snn", 12, 0.8 + 0.01 * i, 0.7));
      results.add(new UciResult("task" + i, "relu", 12, 0.7, 0.7 + 0.01 * i));
    }
    results.add(new UciResult("unknown", "snn", 12, 0.5, NONE));
    results.add(new UciResult("unknown", "relu", 12, 0.5, NONE));
    results.add(new UciResult("cut off", "snn", 12, 0.1, NONE));
    List<String> lines = new UciSummary(List.of("snn", "relu"), results).lines();
    assertThat(lines.get(0)).matches("accuracy on test rows +snn +paper +relu +paper *");
    assertThat(lines)
        .anyMatch(line -> line.matches("task3 +0\\.8300 +0\\.7000 +0\\.7000 +0\\.7300 *"));
    assertThat(lines).anyMatch(line -> line.matches("unknown +0\\.5000 +- +0\\.5000 +- *"));
    assertThat(lines).noneMatch(line -> line.startsWith("cut off"));
    assertThat(lines).contains("6 tasks");
    assertThat(lines)
        .anyMatch(line -> line.matches("mean +0\\.7667 +0\\.7000 +0\\.6667 +0\\.7200 *"));
    assertThat(lines)
        .anyMatch(line -> line.matches("average rank +1\\.0833 +1\\.9000 +1\\.9167 +1\\.1000 *"));
    assertThat(lines)
        .anyMatch(line -> line.matches("Wilcoxon p against snn +- +- +0\\.0625 +0\\.1250 *"));
  }

  @Test
  void resultsSurviveTheirFile() {
    UciResult result = new UciResult("iris", "batchNorm", 12, 0.9459, 0.9189);
    assertThat(result.toJson())
        .isEqualTo(
            "{\"task\":\"iris\",\"network\":\"batchNorm\",\"settings\":12,\"accuracy\":0.9459,\"paper\":0.9189}");
    assertThat(UciResult.parse(result.toJson())).isEqualTo(result);
    UciResult unprinted = new UciResult("own", "snn", 12, 1, NONE);
    assertThat(unprinted.toJson()).endsWith("\"paper\":null}");
    assertThat(UciResult.parse(unprinted.toJson())).isEqualTo(unprinted);
    assertThatThrownBy(() -> UciResult.parse("{\"task\":\"iris\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot go on from --json: expected a result a line, found");
    assertThatThrownBy(() -> UciResult.parse("iris"))
        .hasMessageStartingWith("Cannot go on from --json");
  }

  @Test
  void knowsWhatThePaperPrints() {
    PaperAccuracies paper = PaperAccuracies.read();
    assertThat(paper.of("abalone", "snn")).isEqualTo(0.6657);
    assertThat(paper.of("yeast", "batchNorm")).isEqualTo(0.4906);
    assertThat(paper.of("nursery", "relu")).isEqualTo(0.9988);
    assertThat(paper.of("iris", "layerNorm")).isEqualTo(0.9730);
    assertThat(paper.of("no task", "snn")).isNaN();
  }
}
