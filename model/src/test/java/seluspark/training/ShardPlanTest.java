package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.training.ShardPlan.Kind;

class ShardPlanTest {
  static Stream<Arguments> shardsAndRows() {
    return Stream.of(1, 2, 3, 7, 64, 1000)
        .flatMap(
            shards ->
                LongStream.of(0, 1, 3, 63, 64, 65, 1_000_003, 10_000_000_019L)
                    .mapToObj(rows -> Arguments.of(shards, rows)));
  }

  @ParameterizedTest
  @MethodSource("shardsAndRows")
  void shardsCoverAllRanksAndDifferByOneRowAtMost(int shards, long rows) {
    ShardPlan plan = ShardPlan.of(shards, new long[] {rows}, new long[] {rows / 10});
    assertThat(plan.firstTrainingRow(0)).isZero();
    assertThat(plan.firstTrainingRow(shards)).isEqualTo(rows).isEqualTo(plan.trainingRows());
    assertThat(plan.firstValidationRow(0)).isZero();
    assertThat(plan.firstValidationRow(shards))
        .isEqualTo(rows / 10)
        .isEqualTo(plan.validationRows());
    for (int shard = 0; shard < shards; shard++) {
      assertThat(plan.firstTrainingRow(shard + 1) - plan.firstTrainingRow(shard))
          .isBetween(rows / shards, rows / shards + 1);
      assertThat(plan.firstValidationRow(shard + 1) - plan.firstValidationRow(shard))
          .isBetween(rows / 10 / shards, rows / 10 / shards + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64})
  void everyNumberOfWorkersHostsEveryShardAndEveryRankOnce(int shards) {
    long rows = 1009;
    for (int workers = 1; workers <= shards; workers++) {
      ShardPlan plan = ShardPlan.of(shards, counts(workers, rows), counts(workers, 11));
      int shard = 0;
      for (int worker = 0; worker < workers; worker++) {
        assertThat(plan.firstShard(worker)).isEqualTo(shard);
        assertThat(plan.shardCountOf(worker))
            .isBetween(shards / workers, (shards + workers - 1) / workers);
        assertThat(plan.firstRow(worker, Kind.TRAINING)).isEqualTo(plan.firstTrainingRow(shard));
        assertThat(plan.firstRow(worker, Kind.VALIDATION))
            .isEqualTo(plan.firstValidationRow(shard));
        shard += plan.shardCountOf(worker);
      }
      assertThat(shard).isEqualTo(shards);
      assertThat(plan.firstRow(workers, Kind.TRAINING)).isEqualTo(rows);
      assertThat(plan.firstRow(workers, Kind.VALIDATION)).isEqualTo(11);
    }
  }

  @Test
  void shardsDoNotDependOnHowManyRowsEachRunHolds() {
    ShardPlan even = ShardPlan.of(5, new long[] {50, 50}, new long[] {5, 5});
    ShardPlan uneven = ShardPlan.of(5, new long[] {0, 100}, new long[] {10, 0});
    for (int shard = 0; shard <= 5; shard++) {
      assertThat(uneven.firstTrainingRow(shard)).isEqualTo(even.firstTrainingRow(shard));
      assertThat(uneven.firstValidationRow(shard)).isEqualTo(even.firstValidationRow(shard));
    }
  }

  @Test
  void runsStartWhereTheirPredecessorsEnd() {
    ShardPlan plan = ShardPlan.of(3, new long[] {4, 0, 6}, new long[] {1, 2, 3});
    assertThat(plan.runStart(0, Kind.TRAINING)).isZero();
    assertThat(plan.runStart(1, Kind.TRAINING)).isEqualTo(4);
    assertThat(plan.runStart(2, Kind.TRAINING)).isEqualTo(4);
    assertThat(plan.runStart(3, Kind.TRAINING)).isEqualTo(10);
    assertThat(plan.runStart(2, Kind.VALIDATION)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000, 1 << 20})
  void runsAscendWithTheUnsignedOrderKey(int workers) {
    long[] keys = new SplittableRandom(workers).longs(10_000).toArray();
    int before = 0;
    for (int i : UnsignedOrder.of(keys)) {
      int run = ShardPlan.runOf(keys[i], workers);
      assertThat(run).isBetween(before, workers - 1);
      before = run;
    }
    assertThat(ShardPlan.runOf(0, workers)).isZero();
    assertThat(ShardPlan.runOf(-1, workers)).isEqualTo(workers - 1);
  }

  @Test
  void runsHoldEqualSharesOfUniformKeys() {
    int[] rows = new int[7];
    new SplittableRandom(3).longs(70_000).forEach(key -> rows[ShardPlan.runOf(key, 7)]++);
    // Ten thousand each, give or take five standard deviations.
    assertThat(IntStream.of(rows)).allMatch(count -> Math.abs(count - 10_000) < 500);
  }

  private static long[] counts(int workers, long rows) {
    long[] counts = new long[workers];
    counts[workers / 2] = rows;
    return counts;
  }
}
