package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowBlockTest {
  private final RowBlock block = Blocks.random(50, 4, 3, true, 1);

  @Test
  void bytesHoldEveryRow() {
    RowBlock read = RowBlock.fromBytes(block.toBytes());
    assertThat(read.featureCount()).isEqualTo(4);
    assertThat(Blocks.rows(read)).hasSize(50).isEqualTo(Blocks.rows(block));
    assertThat(read.isFull()).isTrue();
  }

  @Test
  void bytesOfARangeHoldThatRange() {
    assertThat(Blocks.rows(RowBlock.fromBytes(block.toBytes(10, 7))))
        .isEqualTo(Blocks.rows(block, 10, 17));
    assertThat(RowBlock.fromBytes(block.toBytes(50, 0)).rowCount()).isZero();
  }

  @Test
  void bytesOfABlockThatIsNotFullHoldItsRowsOnly() {
    RowBlock half = new RowBlock(4, 100);
    half.appendRange(block, 20, 30);
    assertThat(Blocks.rows(RowBlock.fromBytes(half.toBytes())))
        .isEqualTo(Blocks.rows(block, 20, 50));
  }

  @Test
  void aClearedBlockIsFilledAnew() {
    RowBlock reused = new RowBlock(4, 1);
    reused.append(block, 3);
    assertThat(reused.isFull()).isTrue();
    reused.clear();
    assertThat(reused.isFull()).isFalse();
    reused.append(block, 5);
    assertThat(Blocks.rows(reused)).isEqualTo(Blocks.rows(block, 5, 6));
  }

  @Test
  void rowsWithoutFeaturesAreLegal() {
    RowBlock bare = new RowBlock(0, 2);
    bare.append(new float[0], 1, 1);
    bare.append(new float[0], 0, 2);
    assertThat(Blocks.rows(RowBlock.fromBytes(bare.toBytes()))).isEqualTo(Blocks.rows(bare));
  }

  @Test
  void storesOneZeroOnlySoThatRowsOfEqualHashAreEqual() {
    RowBlock zeros = new RowBlock(2, 2);
    zeros.append(new float[] {-0f, 1}, -0f, -0f);
    zeros.append(new float[] {0f, 1}, 0f, 0f);
    assertThat(Blocks.rows(zeros, 0, 1)).isEqualTo(Blocks.rows(zeros, 1, 2));
  }

  @Test
  void rowsAreCopiedIntoABatchOneByOne() {
    MicroBatch batch = new MicroBatch(new float[3 * 4], 3);
    for (int row : new int[] {30, 2, 30}) {
      batch.append(block, row);
    }
    RowBlock copied = new RowBlock(4, 3);
    float[] values = new float[4];
    for (int i = 0; i < batch.rowCount; i++) {
      System.arraycopy(batch.features, 4 * i, values, 0, 4);
      copied.append(values, batch.labels[i], batch.weights[i]);
    }
    assertThat(Blocks.rows(copied))
        .isEqualTo(Blocks.rows(Blocks.reordered(block, new int[] {30, 2, 30})));
    assertThat(batch.weight()).isEqualTo(2 * (double) block.weight(30) + (double) block.weight(2));
  }

  @Test
  void concatenatesBlocksInTheirOrder() {
    RowBlock first = RowBlock.fromBytes(block.toBytes(0, 20));
    RowBlock second = RowBlock.fromBytes(block.toBytes(20, 30));
    RowBlock empty = new RowBlock(4, 0);
    assertThat(Blocks.rows(RowBlock.concatenate(4, List.of(first, empty, second))))
        .isEqualTo(Blocks.rows(block));
    assertThat(RowBlock.concatenate(4, List.of()).rowCount()).isZero();
  }

  @Test
  void sortsByUnsignedOrderKey() {
    RowBlock sorted = block.sorted(7);
    for (int row = 1; row < sorted.rowCount(); row++) {
      long before = RowHash.orderKey(sorted.hash(row - 1), 7);
      assertThat(Long.compareUnsigned(before, RowHash.orderKey(sorted.hash(row), 7))).isNegative();
    }
    assertThat(Blocks.rows(sorted))
        .containsExactlyInAnyOrderElementsOf(Blocks.rows(block))
        .isNotEqualTo(Blocks.rows(block.sorted(8)));
  }

  @Test
  void sortingForgetsTheInitialOrder() {
    RowBlock twice = RowBlock.concatenate(4, List.of(block, block));
    for (long seed = 0; seed < 5; seed++) {
      assertThat(Blocks.rows(Blocks.reordered(twice, shuffled(100, seed)).sorted(3)))
          .isEqualTo(Blocks.rows(twice.sorted(3)));
    }
  }

  @Test
  void rowsOfEqualHashButDifferentContentAreOrderedByContent() {
    RowBlock rows = new RowBlock(2, 8);
    for (float[] values : new float[][] {{1, 2}, {1, 3}, {2, 0}}) {
      rows.append(values, 0, 1);
      rows.append(values, 1, 1);
    }
    rows.append(new float[] {1, 2}, 0, 2);
    rows.append(new float[] {1, 2}, 0, 1);
    RowBlock colliding = Blocks.colliding(rows);
    List<String> expected = Blocks.rows(colliding.sorted(1));
    assertThat(expected.get(0)).startsWith("1.0 2.0 label 0.0 weight 1.0");
    assertThat(expected.get(2)).startsWith("1.0 2.0 label 0.0 weight 2.0");
    assertThat(expected.get(7)).startsWith("2.0 0.0 label 1.0 weight 1.0");
    for (long seed = 0; seed < 20; seed++) {
      assertThat(Blocks.rows(Blocks.reordered(colliding, shuffled(8, seed)).sorted(1)))
          .isEqualTo(expected);
    }
  }

  @Test
  void refusesMoreValuesThanAnArrayHolds() {
    assertThatThrownBy(() -> new RowBlock(1 << 16, 1 << 16))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot hold 65536 rows in one worker: expected at most 2^31 feature values a worker;"
                + " raise numWorkers (and numShards, which bounds it)");
  }

  private static int[] shuffled(int length, long seed) {
    List<Integer> order = IntStream.range(0, length).boxed().collect(Collectors.toList());
    Collections.shuffle(order, new Random(seed));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }
}
