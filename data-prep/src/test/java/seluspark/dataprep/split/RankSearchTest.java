package seluspark.dataprep.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankSearchTest {

  private static long cut(long[] keys, long rows, int bins) {
    long low = Arrays.stream(keys).min().orElseThrow();
    long high = Arrays.stream(keys).max().orElseThrow();
    RankSearch search = new RankSearch("a", low, high, rows);
    while (!search.isDone()) {
      long[] counts = new long[bins + 3];
      for (long key : keys) {
        int bin = search.bin(key, bins);
        if (bin >= 0) {
          counts[3 + bin]++;
        }
      }
      search = search.narrowed(counts, 3, bins);
    }
    return search.low();
  }

  private static long upTo(long[] keys, long cut) {
    return Arrays.stream(keys).filter(key -> key <= cut).count();
  }

  @Test
  void findsWhereAnyNumberOfRowsEnds() {
    long[] keys = new Random(1).longs(257).map(key -> key >>> 1).toArray();
    for (int rows = 1; rows <= keys.length; rows++) {
      assertThat(upTo(keys, cut(keys, rows, 8))).isEqualTo(rows);
    }
  }

  @Test
  void keepsEqualKeysTogether() {
    long[] keys = {-5, 7, 7, 7, 9, 1L << 61};
    assertThat(upTo(keys, cut(keys, 2, 8))).isEqualTo(4);
    assertThat(upTo(keys, cut(keys, 4, 8))).isEqualTo(4);
    assertThat(upTo(keys, cut(keys, 5, 8))).isEqualTo(5);
    assertThat(cut(new long[] {3, 3, 3}, 2, 8)).isEqualTo(3);
  }
}
