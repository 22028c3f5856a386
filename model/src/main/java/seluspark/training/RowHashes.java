package seluspark.training;

import java.io.Serializable;

/**
 * A fingerprint of a set of rows, the same for every order: the sum of their hashes, each mixed
 * once more, and their exclusive or. (A class, not a record: Kryo cannot carry records.)
 */
final class RowHashes implements Serializable {
  private static final long serialVersionUID = 1L;

  private long sum;
  private long xor;

  void add(long hash) {
    sum += RowHash.mix(hash);
    xor ^= hash;
  }

  void addAll(RowHashes other) {
    sum += other.sum;
    xor ^= other.xor;
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return String.format("%016x%016x", sum, xor);
  }
}
