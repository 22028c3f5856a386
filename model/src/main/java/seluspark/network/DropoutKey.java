package seluspark.network;

/**
 * Keys of dropout masks: the same seed, step and shard give the same mask, so that a repeated step
 * repeats exactly, and different ones give unrelated masks.
 */
public final class DropoutKey {
  private DropoutKey() {}

  /** The key of one micro-batch. */
  public static long of(long seed, long step, int shard) {
    return mix(mix(mix(seed) + step) + shard);
  }

  /** The key of one layer in the micro-batch with the given key. */
  static long ofLayer(long key, int layerIndex) {
    return mix(key + layerIndex);
  }

  /** The output function of SplitMix64 (Steele, Lea and Flood, 2014) after one step. */
  static long mix(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
