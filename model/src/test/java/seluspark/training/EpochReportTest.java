package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EpochReportTest {
  private static final double NONE = Double.NaN;
  private final EpochReport report =
      new EpochReport(7, 0.51234, 0.61, 0.912349, 0.85, NONE, 0.001, 2, 0.5, 24_690, false);

  @Test
  void lineTellsLossesAreaSpeedAndShareOfExchange() {
    assertThat(report.line())
        .isEqualTo(
            "epoch   7  loss 0.5123  validation loss 0.6100  AUC 0.9123      12,345 rows/s"
                + "  25% exchange");
  }

  @Test
  void lineTellsTheAccuracyWhereThereIsNoArea() {
    assertThat(new EpochReport(12, 0.5, 0.6, NONE, 0.85, NONE, 0.001, 1, 0, 10, false).line())
        .isEqualTo(
            "epoch  12  loss 0.5000  validation loss 0.6000  accuracy 0.8500          10 rows/s"
                + "   0% exchange");
  }

  @Test
  void lineLeavesOutWhatWasNotMeasured() {
    assertThat(new EpochReport(1, 0.5, NONE, NONE, NONE, NONE, 0.001, 1, 0, 10, false).line())
        .isEqualTo("epoch   1  loss 0.5000          10 rows/s   0% exchange");
  }

  @Test
  void lineTellsTheSecondTrainingFromTheFirst() {
    assertThat(new EpochReport(2, 0.5, NONE, NONE, NONE, NONE, 0.001, 1, 0, 10, true).line())
        .startsWith("refit epoch   2  loss 0.5000  ");
  }

  @Test
  void lineIsTheSameInEveryLocale() {
    String expected = report.line();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(report.line()).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void bytesHoldEveryFigure() throws IOException {
    assertThat(read(write(report))).isEqualTo(report);
    EpochReport bare = new EpochReport(1, 0.5, NONE, NONE, NONE, NONE, 0.001, 1, 0, 1L << 40, true);
    assertThat(read(write(bare))).isEqualTo(bare);
  }

  @Test
  void givesTheValueOfEachMetric() {
    assertThat(report.value(ValidationMetric.LOSS)).isEqualTo(0.61);
    assertThat(report.value(ValidationMetric.ROC_AUC)).isEqualTo(0.912349);
    assertThat(report.value(ValidationMetric.ACCURACY)).isEqualTo(0.85);
    assertThat(report.rowsPerSecond()).isEqualTo(12_345);
  }

  private static byte[] write(EpochReport report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static EpochReport read(byte[] bytes) throws IOException {
    return EpochReport.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
