package seluspark.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import seluspark.job.metric.BinaryEvaluation;
import seluspark.job.metric.MulticlassEvaluation;

class MeasuresTest {
  private static final byte[] LABELS = {0, 0, 1, 1};

  private final SystemMeasures binary = new SystemMeasures(BenchmarkSystem.MULTILAYER_PERCEPTRON);

  /** ROC-AUC 1 and accuracy 1 in the first fold, 0.75 and 0.5 in the second. */
  private void addTwoFolds() {
    binary.add(BinaryEvaluation.of(new float[] {.125f, .25f, .75f, .875f}, LABELS), 8);
    binary.add(BinaryEvaluation.of(new float[] {.125f, .75f, .25f, .875f}, LABELS), 2);
  }

  @Test
  void keepsTheMetricsOfEachFoldInOrder() {
    addTwoFolds();
    assertThat(binary.metrics())
        .containsExactly("rocAuc", "averagePrecision", "logLoss", "accuracy");
    assertThat(binary.values("rocAuc")).containsExactly(1, 0.75);
    assertThat(binary.values("accuracy")).containsExactly(1, 0.5);
    assertThat(binary.values("secondsPerFit")).containsExactly(8, 2);
  }

  @Test
  void severalClassesHaveLogLossAndAccuracyOnly() {
    SystemMeasures measures = new SystemMeasures(BenchmarkSystem.SELUSPARK);
    measures.add(MulticlassEvaluation.of(new float[] {.5f, .25f, .25f}, 3, new int[] {0}), 1);
    assertThat(measures.metrics()).containsExactly("logLoss", "accuracy");
  }

  @Test
  void takesTheMedianOfTheSeconds() {
    addTwoFolds();
    assertThat(binary.medianSeconds()).isEqualTo(5);
    binary.add(BinaryEvaluation.of(new float[] {.5f, .5f, .5f, .5f}, LABELS), 3);
    assertThat(binary.medianSeconds()).isEqualTo(3);
  }

  @Test
  void tableShowsMeanAndDeviationWithinAHundredColumns() {
    addTwoFolds();
    List<String> lines = MeasuresTable.lines(List.of(binary));
    assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    assertThat(lines.get(0)).startsWith("system                ROC-AUC          avg precision");
    assertThat(lines.get(1))
        .startsWith("MultilayerPerceptron  0.8750 ± 0.1768  ")
        .endsWith("  0.7500 ± 0.3536     5.0");
  }

  @Test
  void jsonHasOneObjectALineForEachMetric() {
    addTwoFolds();
    List<String> lines = MeasuresJson.lines("telco-churn", binary);
    assertThat(lines)
        .hasSize(5)
        .contains(
            "{\"table\":\"telco-churn\",\"system\":\"MultilayerPerceptronClassifier\","
                + "\"metric\":\"rocAuc\",\"mean\":0.875,\"sd\":0.1767766952966369,"
                + "\"folds\":[1.0,0.75]}");
    assertThat(lines.get(4)).contains("\"metric\":\"secondsPerFit\",\"mean\":5.0");
  }

  @Test
  void jsonWritesNullForWhatIsNotANumber() {
    binary.add(BinaryEvaluation.of(new float[] {.5f}, new byte[] {1}), 1);
    assertThat(MeasuresJson.lines("one-row", binary).get(0))
        .endsWith("\"metric\":\"rocAuc\",\"mean\":null,\"sd\":null,\"folds\":[null]}");
  }
}
