package seluspark.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DropoutKeyTest {
  @Test
  void differsBetweenSeedsStepsShardsAndLayers() {
    Set<Long> keys = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (long step = 0; step < 100; step++) {
        for (int shard = 0; shard < 10; shard++) {
          for (int layer = 0; layer < 4; layer++) {
            keys.add(DropoutKey.ofLayer(DropoutKey.of(seed, step, shard), layer));
          }
        }
      }
    }
    assertThat(keys).hasSize(10 * 100 * 10 * 4);
  }

  @Test
  void isSplitMix64() {
    assertThat(DropoutKey.mix(0)).isEqualTo(0xe220a8397b1dcdafL);
  }
}
