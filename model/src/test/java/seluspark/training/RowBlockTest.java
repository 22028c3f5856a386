package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBlockTest {
  private final RowBlock block = Blocks.random(50, 4, 3, true, 1);

  @Test
  void bytesHoldEveryRowWithItsHash() {
    RowBlock read = Blocks.fromBytes(block.toBytes());
    assertThat(read.featureCount()).isEqualTo(4);
    assertThat(Blocks.rows(read)).hasSize(50).isEqualTo(Blocks.rows(block));
    assertThat(read.isFull()).isTrue();
    for (int row = 0; row < 50; row++) {
      assertThat(read.hash(row))
          .isEqualTo(block.hash(row))
          .isEqualTo(
              RowHash.of(
                  block.features(),
                  4 * row,
                  4,
                  new float[] {block.label(row, 0)},
                  block.weight(row)));
    }
  }

  @Test
  void bytesOfABlockThatIsNotFullHoldItsRowsOnly() {
    RowBlock half = new RowBlock(4, 1, 100);
    half.appendAll(new PackedRows(block.toBytes()));
    assertThat(Blocks.rows(Blocks.fromBytes(half.toBytes()))).isEqualTo(Blocks.rows(block));
    assertThat(new PackedRows(new RowBlock(4, 1, 3).toBytes()).rowCount()).isZero();
  }

  @Test
  void aClearedBlockIsFilledAnew() {
    PackedRows source = new PackedRows(block.toBytes());
    RowBlock reused = new RowBlock(4, 1, 1);
    reused.append(source, 3);
    assertThat(reused.isFull()).isTrue();
    reused.clear();
    assertThat(reused.isFull()).isFalse();
    reused.append(source, 5);
    assertThat(Blocks.rows(reused)).isEqualTo(Blocks.rows(block, 5, 6));
  }

  @Test
  void trainingKeepsWeightsOnlyWhereTheyDiffer() {
    RowBlock unweighted = Blocks.random(10, 4, 3, false, 1);
    assertThat(Blocks.rows(unweighted.forTraining())).isEqualTo(Blocks.rows(unweighted));
    assertThat(Blocks.rows(block.forTraining())).isEqualTo(Blocks.rows(block));
  }

  @Test
  void rowsMayHaveSeveralLabelsOrNone() {
    RowBlock several = new RowBlock(2, 3, 2);
    several.append(new float[] {1, 2}, new float[] {3, -0f, 5}, 6);
    several.append(new float[] {7, 8}, new float[] {9, 10, 11}, 12);
    RowBlock read = Blocks.fromBytes(several.toBytes());
    assertThat(Blocks.rows(read))
        .containsExactly(
            "1.0 2.0 label 3.0 0.0 5.0 weight 6.0", "7.0 8.0 label 9.0 10.0 11.0 weight 12.0");
    assertThat(read.hash(1)).isEqualTo(several.hash(1));
    MicroBatch batch = new MicroBatch(new float[4], 2, new MultiLabel(3, 0, false));
    batch.append(read.forTraining(), 1);
    batch.append(read.forTraining(), 0);
    assertThat(batch.labels).containsExactly(9, 10, 11, 3, 0, 5);
    RowBlock bare = new RowBlock(1, 0, 1);
    bare.append(new float[] {1}, new float[0], 2);
    assertThat(Blocks.rows(Blocks.fromBytes(bare.toBytes())))
        .containsExactly("1.0 label weight 2.0");
  }

  @Test
  void rowsWithoutFeaturesAreLegal() {
    RowBlock bare = new RowBlock(0, 1, 2);
    bare.append(new float[0], new float[] {1}, 1);
    bare.append(new float[0], new float[] {0}, 2);
    assertThat(Blocks.rows(Blocks.fromBytes(bare.toBytes()))).isEqualTo(Blocks.rows(bare));
  }

  @Test
  void storesOneZeroOnlySoThatRowsOfEqualHashAreEqual() {
    RowBlock zeros = new RowBlock(2, 1, 2);
    zeros.append(new float[] {-0f, 1}, new float[] {-0f}, -0f);
    zeros.append(new float[] {0f, 1}, new float[] {0f}, 0f);
    assertThat(Blocks.rows(zeros, 0, 1)).isEqualTo(Blocks.rows(zeros, 1, 2));
  }

  @Test
  void rowsAreCopiedIntoABatchOneByOne() {
    MicroBatch batch = new MicroBatch(new float[3 * 4], 3, new Classification(2));
    for (int row : new int[] {30, 2, 30}) {
      batch.append(block, row);
    }
    RowBlock copied = new RowBlock(4, 1, 3);
    float[] values = new float[4];
    for (int i = 0; i < batch.rowCount; i++) {
      System.arraycopy(batch.features, 4 * i, values, 0, 4);
      copied.append(values, new float[] {batch.labels[i]}, batch.weights[i]);
    }
    assertThat(Blocks.rows(copied)).isEqualTo(Blocks.rows(Blocks.reordered(block, 30, 2, 30)));
    assertThat(batch.weight()).isEqualTo(2 * (double) block.weight(30) + (double) block.weight(2));
  }

  @Test
  void rowsOfAWideTableTakeTheirNonZerosAlone() {
    RowBlock wide = Blocks.sparse(50, 1500, 1);
    RowBlock read = Blocks.fromBytes(wide.toBytes());
    assertThat(Blocks.rows(read)).hasSize(50).isEqualTo(Blocks.rows(wide));
    assertThat(wide.toBytes().length).isBetween(4 * 6000, 5 * 6000); // Four rows are dense.
    for (int row = 0; row < 50; row++) {
      assertThat(read.hash(row)).isEqualTo(wide.hash(row));
    }
    assertThat(Blocks.rows(read.forTraining(), 20, 30)).isEqualTo(Blocks.rows(wide, 20, 30));
    assertThat(Blocks.rows(Blocks.reordered(wide, 30, 2, 30)))
        .isEqualTo(List.of(row(wide, 30), row(wide, 2), row(wide, 30)));
  }

  private static String row(RowBlock block, int row) {
    return Blocks.rows(block, row, row + 1).get(0);
  }

  @Test
  void aBlockToSendIsFullAtAQuarterOfAMegabyte() {
    RowBlock wide = RowBlock.toSend(100_000, 1, 4096);
    float[] dense = new float[100_000];
    Arrays.fill(dense, 1);
    wide.append(dense, new float[] {1}, 1);
    assertThat(wide.isFull()).isTrue();
    wide.clear();
    float[] one = new float[100_000];
    one[99_999] = 1;
    int rows = 0;
    for (; !wide.isFull(); rows++) {
      wide.append(one, new float[] {1}, 1);
    }
    assertThat(rows).isEqualTo(4096);
    assertThat(Blocks.rows(wide, 4095, 4096).get(0)).endsWith(" 0.0 1.0 label 1.0 weight 1.0");
  }

  @Test
  void refusesMoreValuesThanAnArrayHolds() {
    assertThatThrownBy(() -> new RowBlock(1000, 1, 1 << 22))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot hold 4194304 rows in one worker: expected at most 2^31 feature values a worker;"
                + " raise numWorkers (and numShards, which bounds it)");
  }
}
