package seluspark.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import seluspark.job.report.RunRecord.ColumnRole;
import seluspark.job.report.RunRecord.EpochRecord;

class ConsoleReportTest {

  private static List<String> lines(Consumer<ConsoleReport> report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.accept(new ConsoleReport(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void epochIsOneLine() {
    EpochRecord epoch = new EpochRecord(12, 0.42134, 0.43119, 0.84609, 412_000.4, 0.05, 0.4);
    assertThat(lines(console -> console.epoch(epoch, 100, "AUC")))
        .containsExactly(
            "epoch  12/100  loss 0.4213  validation loss 0.4312  validation AUC 0.8461  412,000 rows/s");
  }

  @Test
  void whatWasNotMeasuredIsLeftOut() {
    double none = Double.NaN;
    EpochRecord epoch = new EpochRecord(3, 0.5, none, none, none, none, none);
    assertThat(lines(console -> console.epoch(epoch, 9, "AUC")))
        .containsExactly("epoch 3/9  loss 0.5000");
  }

  @Test
  void columnsAreAlignedAndKeepWithinOneHundredCharacters() {
    List<String> lines =
        lines(
            console ->
                console.columns(
                    List.of(
                        new ColumnRole("tenure", "numeric", "mean 32.4, sd 24.6", 0, 1),
                        new ColumnRole("TotalCharges", "numeric", "2 or 3, mean 2,283", 11, 12),
                        new ColumnRole("customerID", "id", "x".repeat(200), 0, 0))));
    assertThat(lines.get(0)).isEqualTo("  tenure        numeric   1  feature   mean 32.4, sd 24.6");
    assertThat(lines.get(1))
        .isEqualTo("  TotalCharges  numeric  12  features  11 missing, 2 or 3, mean 2,283");
    assertThat(lines.get(2))
        .startsWith("  customerID    id                     xxx")
        .endsWith("x~");
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void wideTableIsCutAndSaysSo() {
    ColumnRole column = new ColumnRole("c", "numeric", "mean 0", 0, 1);
    assertThat(lines(console -> console.columns(Collections.nCopies(1_250, column))))
        .hasSize(101)
        .endsWith("  and 1,150 more, all of them in run.json");
  }

  @Test
  void metricsAreATable() {
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    metrics.put("validation", Map.of("rocAuc", 0.8461));
    metrics.put("test", Map.of("rocAuc", Double.NaN));
    assertThat(lines(console -> console.metrics(metrics)))
        .containsExactly("           validation  test", "  ROC AUC      0.8461  -");
  }

  @Test
  void namesCannotSteerTheTerminal() {
    List<String> lines =
        lines(
            console -> {
              console.input("rows\u001b]0;x\u0007.csv\nread 0 rows", 21, 7_043);
              console.columns(List.of(new ColumnRole("a\u001b[2Jb", "id", "c\rd", 0, 0)));
              console.places(Map.of("model", "out/\u202emodel"));
            });
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("read rows");
    assertThat(String.join("", lines)).doesNotContain("\u001b", "\r", "\u0007", "\u202e");
  }
}
