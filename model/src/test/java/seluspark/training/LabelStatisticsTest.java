package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelStatisticsTest {
  private static final int SHARDS = 6;

  private final RowBlock training = rows(0, 101);
  private final RowBlock validation = rows(101, 120);

  private static RowBlock rows(int from, int end) {
    RowBlock block = new RowBlock(1, 2, end - from);
    for (int row = from; row < end; row++) {
      float label = (float) Math.sin(row) / 3;
      block.append(new float[] {row}, new float[] {label, row % 3}, 1 + row % 2);
    }
    return block;
  }

  private RowStatistics statistics(int workers) {
    long[] trainingCounts = new long[workers];
    long[] validationCounts = new long[workers];
    trainingCounts[0] = training.rowCount();
    validationCounts[0] = validation.rowCount();
    ShardPlan plan = ShardPlan.of(SHARDS, trainingCounts, validationCounts);
    RowStatistics all = null;
    for (int worker = 0; worker < workers; worker++) {
      RowStatistics next =
          RowStatistics.of(Blocks.hosted(plan, worker, training, validation), plan, worker);
      if (all == null) {
        all = next;
      } else {
        all.addNextWorker(next);
      }
    }
    return all;
  }

  @Test
  void momentsAreThoseOfTheTrainingRowsByWeight() {
    double weight = 0;
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < training.rowCount(); row++) {
      weight += training.weight(row);
      sum += training.weight(row) * training.label(row, 0);
      squares += training.weight(row) * training.label(row, 0) * training.label(row, 0);
    }
    LabelStatistics first = statistics(1).label(0);
    assertThat(statistics(1).trainingWeight()).isEqualTo(weight);
    assertThat(first.mean(weight)).isCloseTo(sum / weight, within(1e-6));
    assertThat(first.deviation(weight))
        .isCloseTo(Math.sqrt(squares / weight - Math.pow(sum / weight, 2)), within(1e-6));
    assertThat(first.smallest()).isCloseTo(-1 / 3.0, within(1e-3));
  }

  @Test
  void anyNumberOfWorkersGivesTheSameBits() {
    LabelStatistics one = statistics(1).label(0);
    for (int workers = 2; workers <= SHARDS; workers++) {
      LabelStatistics several = statistics(workers).label(0);
      assertThat(several.mean(151)).isEqualTo(one.mean(151));
      assertThat(several.deviation(151)).isEqualTo(one.deviation(151));
      assertThat(several.counts()).isEqualTo(one.counts());
    }
  }

  @Test
  void everyColumnIsCountedByItself() {
    RowStatistics both = statistics(2);
    assertThat(both.labelWidth()).isEqualTo(2);
    assertThat(both.label(0).counts()).hasSize(120);
    assertThat(both.label(1).counts()).isEqualTo(Map.of(0f, 40L, 1f, 40L, 2f, 40L));
    assertThat(both.label(1).validationCounts()).isEqualTo(Map.of(0f, 6L, 1f, 6L, 2f, 7L));
    assertThat(both.label(1).smallest()).isZero();
  }

  @Test
  void labelsThatAreNoNumbersAreCounted() {
    RowBlock rows = Blocks.labeled(1, Float.NaN, 2, Float.NEGATIVE_INFINITY, 1);
    ShardPlan plan = ShardPlan.of(1, new long[] {5}, new long[] {0});
    WorkerRows hosted = new WorkerRows(rows, new RowBlock(1, 1, 0));
    LabelStatistics label = RowStatistics.of(hosted, plan, 0).label(0);
    assertThat(label.bad()).isEqualTo(2);
    assertThat(label.smallest()).isEqualTo(1);
    assertThat(label.counts()).isEqualTo(Map.of(1f, 2L, 2f, 1L));
  }
}
