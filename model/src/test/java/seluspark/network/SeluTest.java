package seluspark.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SeluTest {
  /** erfc(1/√2) and erfc(√2). */
  private static final double ERFC_HALF_ROOT = 0.31731050786291410283;

  private static final double ERFC_ROOT = 0.045500263896358414401;

  @Test
  void hasTheBitsOfThePublishedConstants() {
    assertThat(Selu.ALPHA).isEqualTo(0x1.ac5afad782cf1p+0);
    assertThat(Selu.SCALE).isEqualTo(0x1.0cfabd6a91132p+0);
    assertThat(Selu.SATURATION).isEqualTo(-0x1.c212cc640f030p+0);
  }

  @Test
  void hasTheConstantsForWhichMeanZeroAndVarianceOneAreFixed() {
    double root = Math.sqrt(Math.E);
    double alpha = -Math.sqrt(2 / Math.PI) / (ERFC_HALF_ROOT * root - 1);
    double scale =
        (1 - ERFC_HALF_ROOT * root)
            * Math.sqrt(2 * Math.PI)
            / Math.sqrt(
                2 * ERFC_ROOT * Math.E * Math.E
                    + Math.PI * ERFC_HALF_ROOT * ERFC_HALF_ROOT * Math.E
                    - 2 * (2 + Math.PI) * ERFC_HALF_ROOT * root
                    + Math.PI
                    + 2);
    assertThat(Selu.ALPHA).isCloseTo(alpha, within(1e-14));
    assertThat(Selu.SCALE).isCloseTo(scale, within(1e-14));
  }
}
