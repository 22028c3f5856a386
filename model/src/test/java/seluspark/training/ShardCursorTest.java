package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardCursorTest {
  private static final int CAPACITY = 2000;

  @ParameterizedTest
  @CsvSource({"100, 4, 7", "1003, 7, 10", "3, 4, 1", "3, 4, 3", "40, 8, 20", "5, 1, 5"})
  void anEpochVisitsEachRowOfEachShardOnce(int rows, int shards, int steps) {
    List<Integer> visited = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      List<Integer> own = visits(cursor(rows, shards, shard), 1, 1, steps);
      assertThat(own).allMatch(shardRange(rows, shards, shard)::contains);
      visited.addAll(own);
    }
    Collections.sort(visited);
    assertThat(visited).isEqualTo(IntStream.range(0, rows).boxed().toList());
  }

  @ParameterizedTest
  @CsvSource({"100, 4, 7", "1003, 7, 10", "3, 4, 3", "40, 8, 20"})
  void theSharesOfTheStepsDifferByOneRowAtMost(int rows, int shards, int steps) {
    for (int shard = 0; shard < shards; shard++) {
      ShardCursor cursor = cursor(rows, shards, shard);
      int own = shardRange(rows, shards, shard).size();
      cursor.shuffle(1, 1);
      for (int step = 0; step < steps; step++) {
        MicroBatch batch = new MicroBatch(new float[CAPACITY], CAPACITY, new Classification(2));
        cursor.appendTraining(batch, step, steps);
        assertThat(batch.rowCount).isBetween(own / steps, (own + steps - 1) / steps);
      }
    }
  }

  @Test
  void theOrderDependsOnSeedEpochAndShardAlone() {
    List<Integer> order = visits(cursor(400, 4, 1), 1, 1, 3);
    assertThat(visits(cursor(400, 4, 1), 1, 1, 5)).isEqualTo(order);
    assertThat(visits(cursor(400, 4, 1), 2, 1, 3)).isNotEqualTo(order);
    assertThat(visits(cursor(400, 4, 1), 1, 2, 3)).isNotEqualTo(order);
    List<Integer> otherShard =
        visits(cursor(400, 4, 2), 1, 1, 3).stream().map(row -> row - 100).toList();
    assertThat(otherShard).hasSameSizeAs(order).isNotEqualTo(order);
  }

  @Test
  void anEpochStartsAfreshWhateverWentBefore() {
    ShardCursor cursor = cursor(400, 4, 1);
    visits(cursor, 1, 1, 3);
    assertThat(visits(cursor, 1, 2, 3)).isEqualTo(visits(cursor(400, 4, 1), 1, 2, 3));
  }

  @Test
  void everyRowComesFirstAboutEquallyOften() {
    int[] first = new int[10];
    ShardCursor cursor = cursor(10, 1, 0);
    for (int epoch = 1; epoch <= 10_000; epoch++) {
      first[visits(cursor, 1, epoch, 1).get(0)]++;
    }
    // 1000 each, give or take five standard deviations.
    assertThat(IntStream.of(first)).allMatch(count -> Math.abs(count - 1000) < 150);
  }

  @Test
  void validationRowsComeAsTheyStand() {
    ShardPlan plan = ShardPlan.of(4, new long[] {8}, new long[] {22});
    RowBlock validation = numbered(22);
    List<Integer> visited = new ArrayList<>();
    for (int shard = 0; shard < 4; shard++) {
      ShardCursor cursor =
          new ShardCursor(shard, 0, plan, new WorkerRows(numbered(8), validation), false);
      for (int from = 0; from < cursor.validationCount(); from += 4) {
        MicroBatch batch = new MicroBatch(new float[4], 4, new Classification(2));
        cursor.fillValidation(batch, from);
        addRows(batch, visited);
      }
    }
    assertThat(visited).isEqualTo(IntStream.range(0, 22).boxed().toList());
  }

  @Test
  void onAllRowsAnEpochVisitsTheValidationRowsToo() {
    ShardPlan plan = ShardPlan.of(3, new long[] {50}, new long[] {7});
    List<Integer> visited = new ArrayList<>();
    for (int shard = 0; shard < 3; shard++) {
      WorkerRows rows = new WorkerRows(numbered(50), numbered(50, 7));
      visited.addAll(visits(new ShardCursor(shard, 0, plan, rows, true), 1, 1, 4));
    }
    assertThat(visited.subList(0, 18)).isNotEqualTo(IntStream.range(0, 18).boxed().toList());
    Collections.sort(visited);
    assertThat(visited).isEqualTo(IntStream.range(0, 57).boxed().toList());
  }

  @Test
  void aShardHasTheSameRowsOnWhicheverWorkerItLies() {
    RowBlock rows = numbered(403);
    for (int workers = 1; workers <= 4; workers++) {
      ShardPlan plan = ShardPlan.of(4, withTotal(workers, 403), new long[workers]);
      int worker = 0;
      while (plan.firstShard(worker + 1) <= 2) {
        worker++;
      }
      WorkerRows hosted = Blocks.hosted(plan, worker, rows, new RowBlock(1, 1, 0));
      assertThat(visits(new ShardCursor(2, worker, plan, hosted, false), 1, 1, 3))
          .isEqualTo(visits(cursor(403, 4, 2), 1, 1, 3));
    }
  }

  private static ShardCursor cursor(int rows, int shards, int shard) {
    ShardPlan plan = ShardPlan.of(shards, new long[] {rows}, new long[] {0});
    return new ShardCursor(
        shard, 0, plan, new WorkerRows(numbered(rows), new RowBlock(1, 1, 0)), false);
  }

  private static List<Integer> shardRange(int rows, int shards, int shard) {
    ShardPlan plan = ShardPlan.of(shards, new long[] {rows}, new long[] {0});
    return IntStream.range(
            (int) plan.firstTrainingRow(shard), (int) plan.firstTrainingRow(shard + 1))
        .boxed()
        .toList();
  }

  private static List<Integer> visits(ShardCursor cursor, long seed, int epoch, int steps) {
    cursor.shuffle(seed, epoch);
    List<Integer> visited = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      MicroBatch batch = new MicroBatch(new float[CAPACITY], CAPACITY, new Classification(2));
      cursor.appendTraining(batch, step, steps);
      addRows(batch, visited);
    }
    return visited;
  }

  private static void addRows(MicroBatch batch, List<Integer> visited) {
    for (int row = 0; row < batch.rowCount; row++) {
      visited.add((int) batch.features[row]);
    }
  }

  private static RowBlock numbered(int rows) {
    return numbered(0, rows);
  }

  /** One feature: the row's number, from {@code first} on. */
  private static RowBlock numbered(int first, int rows) {
    RowBlock block = new RowBlock(1, 1, rows);
    for (int row = 0; row < rows; row++) {
      block.append(new float[] {first + row}, new float[] {0}, 1);
    }
    return block;
  }

  private static long[] withTotal(int workers, long rows) {
    long[] counts = new long[workers];
    counts[workers - 1] = rows;
    return counts;
  }
}
