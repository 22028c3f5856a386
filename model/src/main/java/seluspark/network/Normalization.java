package seluspark.network;

import java.util.List;

/** What stands between a dense layer and its activation. */
public enum Normalization {
  /** Nothing: what SELU makes possible. */
  NONE,

  /** {@link BatchNorm}. */
  BATCH,

  /** {@link LayerNorm}. */
  LAYER;

  List<Layer> layers(int width) {
    return switch (this) {
      case NONE -> List.of();
      case BATCH -> List.of(new BatchNorm(width, BatchNorm.Moments.OF_STEP));
      case LAYER -> List.of(new LayerNorm(width));
    };
  }
}
