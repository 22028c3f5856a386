package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SortedRowsTest {
  private final RowBlock block = Blocks.random(50, 4, 3, true, 1);

  @Test
  void sortsByUnsignedOrderKey() {
    RowBlock sorted = sorted(7, block.toBytes());
    for (int row = 1; row < sorted.rowCount(); row++) {
      long before = RowHash.orderKey(sorted.hash(row - 1), 7);
      assertThat(Long.compareUnsigned(before, RowHash.orderKey(sorted.hash(row), 7))).isNegative();
    }
    assertThat(Blocks.rows(sorted))
        .containsExactlyInAnyOrderElementsOf(Blocks.rows(block))
        .isNotEqualTo(Blocks.rows(sorted(8, block.toBytes())));
  }

  @Test
  void theBlocksThatRowsComeInDoNotMatter() {
    byte[] empty = new RowBlock(4, 1, 1).toBytes();
    byte[] first = Blocks.range(block, 0, 20).toBytes();
    byte[] second = Blocks.range(block, 20, 30).toBytes();
    assertThat(Blocks.rows(sorted(7, second, empty, first)))
        .isEqualTo(Blocks.rows(sorted(7, block.toBytes())));
    assertThat(SortedRows.of(4, 1, List.of(), 7).rowCount()).isZero();
  }

  @Test
  void aRangeIsCopiedToTheEndOfABlock() {
    SortedRows rows = SortedRows.of(4, 1, List.of(block.toBytes()), 7);
    RowBlock some = new RowBlock(4, 1, 12);
    rows.appendTo(some, 30, 5);
    rows.appendTo(some, 10, 7);
    List<String> all = Blocks.rows(sorted(7, block.toBytes()));
    assertThat(Blocks.rows(some, 0, 5)).isEqualTo(all.subList(30, 35));
    assertThat(Blocks.rows(some, 5, 12)).isEqualTo(all.subList(10, 17));
  }

  @Test
  void sortingForgetsTheInitialOrder() {
    for (long seed = 0; seed < 5; seed++) {
      byte[] shuffled = Blocks.reordered(block, shuffled(50, seed)).toBytes();
      assertThat(Blocks.rows(sorted(3, shuffled, block.toBytes())))
          .isEqualTo(Blocks.rows(sorted(3, block.toBytes(), block.toBytes())));
    }
  }

  @Test
  void rowsOfEqualHashButDifferentContentAreOrderedByContent() {
    RowBlock rows = new RowBlock(2, 1, 8);
    for (float[] values : new float[][] {{1, 2}, {1, 3}, {2, 0}}) {
      rows.append(values, new float[] {0}, 1);
      rows.append(values, new float[] {1}, 1);
    }
    rows.append(new float[] {1, 2}, new float[] {0}, 2);
    rows.append(new float[] {1, 2}, new float[] {0}, 1);
    byte[] colliding = Blocks.colliding(rows);
    List<String> expected = Blocks.rows(sorted(1, colliding));
    assertThat(expected.get(0)).startsWith("1.0 2.0 label 0.0 weight 1.0");
    assertThat(expected.get(2)).startsWith("1.0 2.0 label 0.0 weight 2.0");
    assertThat(expected.get(7)).startsWith("2.0 0.0 label 1.0 weight 1.0");
    for (long seed = 0; seed < 20; seed++) {
      byte[] shuffled = Blocks.reordered(colliding, shuffled(8, seed)).toBytes();
      assertThat(Blocks.rows(sorted(1, shuffled))).isEqualTo(expected);
    }
  }

  @Test
  void rowsOfAWideTableAreOrderedByContentToo() {
    RowBlock rows = Blocks.sparse(40, 1500, 3);
    byte[] colliding = Blocks.colliding(rows);
    List<String> expected = Blocks.rows(sorted(1, colliding));
    assertThat(expected).containsExactlyInAnyOrderElementsOf(Blocks.rows(rows));
    for (long seed = 0; seed < 5; seed++) {
      byte[] shuffled = Blocks.reordered(colliding, shuffled(40, seed)).toBytes();
      assertThat(Blocks.rows(sorted(1, shuffled))).isEqualTo(expected);
    }
    SortedRows sorted = SortedRows.of(1500, 1, List.of(rows.toBytes()), 7);
    assertThat(Blocks.rows(sorted.toBlock())).isEqualTo(Blocks.rows(sorted(7, rows.toBytes())));
    assertThat(Blocks.rows(sorted.blockToSend(5, 12)))
        .isEqualTo(Blocks.rows(sorted.toBlock(), 5, 12));
    assertThat(sorted.codeLength(0, 40)).isLessThan(10 * 1500);
  }

  @Test
  void everyLabelCountsInTheOrderOfRowsOfEqualHash() {
    RowBlock rows = new RowBlock(1, 2, 3);
    rows.append(new float[] {1}, new float[] {0, 2}, 1);
    rows.append(new float[] {1}, new float[] {1, 0}, 1);
    rows.append(new float[] {1}, new float[] {0, 1}, 2);
    assertThat(Blocks.rows(sorted(1, Blocks.colliding(rows))))
        .containsExactly(
            "1.0 label 0.0 1.0 weight 2.0",
            "1.0 label 0.0 2.0 weight 1.0",
            "1.0 label 1.0 0.0 weight 1.0");
  }

  /** All rows of some blocks in their order. */
  private static RowBlock sorted(long seed, byte[]... blocks) {
    RowBlock first = Blocks.fromBytes(blocks[0]);
    int labelWidth = first.labelWidth();
    SortedRows rows = SortedRows.of(first.featureCount(), labelWidth, List.of(blocks), seed);
    RowBlock all = new RowBlock(first.featureCount(), labelWidth, rows.rowCount());
    rows.appendTo(all, 0, rows.rowCount());
    return all;
  }

  private static int[] shuffled(int length, long seed) {
    List<Integer> order = IntStream.range(0, length).boxed().collect(Collectors.toList());
    Collections.shuffle(order, new Random(seed));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }
}
