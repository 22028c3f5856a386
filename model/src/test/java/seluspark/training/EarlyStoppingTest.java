package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
  @Test
  void stopsAfterPatienceAndKeepsTheBestEpoch() {
    EarlyStopping stopping = stopping(100, 3, ValidationMetric.LOSS);
    assertThat(epochsUntilOver(stopping, 0.9, 0.5, 0.6, 0.4, 0.7, 0.4, 0.8, 0.1)).isEqualTo(7);
    assertThat(stopping.bestEpoch()).isEqualTo(4);
    assertThat(stopping.bestParameters()).containsExactly(4f, 40f);
  }

  @Test
  void anEqualMetricIsNoProgress() {
    EarlyStopping stopping = stopping(100, 2, ValidationMetric.ACCURACY);
    assertThat(epochsUntilOver(stopping, 0.5, 0.5, 0.5)).isEqualTo(3);
    assertThat(stopping.bestEpoch()).isEqualTo(1);
  }

  @Test
  void areaAndAccuracyAreBetterWhenHigher() {
    EarlyStopping stopping = stopping(100, 2, ValidationMetric.ROC_AUC);
    assertThat(epochsUntilOver(stopping, 0.5, 0.7, 0.6, 0.6)).isEqualTo(4);
    assertThat(stopping.bestEpoch()).isEqualTo(2);
  }

  @Test
  void stopsAtTheLastEpoch() {
    EarlyStopping stopping = stopping(3, 10, ValidationMetric.LOSS);
    assertThat(epochsUntilOver(stopping, 0.3, 0.2, 0.1, 0.05)).isEqualTo(3);
    assertThat(stopping.bestParameters()).containsExactly(3f, 30f);
  }

  @Test
  void withoutAMetricTheLastEpochIsTheBest() {
    EarlyStopping stopping = stopping(4, 1, ValidationMetric.LOSS);
    double none = Double.NaN;
    assertThat(epochsUntilOver(stopping, none, none, none, none, none)).isEqualTo(4);
    assertThat(stopping.bestEpoch()).isEqualTo(4);
    assertThat(stopping.bestParameters()).containsExactly(4f, 40f);
  }

  @Test
  void withoutPatienceTheLastEpochIsKept() {
    EarlyStopping stopping = stopping(4, 0, ValidationMetric.LOSS);
    assertThat(epochsUntilOver(stopping, 0.1, 0.2, 0.3, 0.4, 0.05)).isEqualTo(4);
    assertThat(stopping.bestEpoch()).isEqualTo(4);
    assertThat(stopping.bestParameters()).containsExactly(4f, 40f);
  }

  @Test
  void isNotOverBeforeTheFirstEpoch() {
    assertThat(stopping(1, 1, ValidationMetric.LOSS).isOver(0)).isFalse();
  }

  private static EarlyStopping stopping(int maxEpochs, int patience, ValidationMetric metric) {
    return new EarlyStopping(
        new TrainingSettings.Stopping(maxEpochs, 0, patience, metric, false), 2);
  }

  /** Feeds metrics epoch by epoch, reusing one array of parameters as training does. */
  private static int epochsUntilOver(EarlyStopping stopping, double... metrics) {
    float[] parameters = new float[2];
    int epoch = 0;
    while (!stopping.isOver(epoch)) {
      epoch++;
      parameters[0] = epoch;
      parameters[1] = 10 * epoch;
      stopping.observe(epoch, metrics[epoch - 1], parameters);
    }
    return epoch;
  }
}
