package seluspark.collective;

import java.io.IOException;

/**
 * A group of workers, numbered by rank from 0 to size - 1, that sum and share arrays.
 *
 * <p>Every operation is collective: all ranks call the same operations in the same order with the
 * same lengths, from one thread each. An operation that fails closes the group, so that the other
 * ranks learn of it at once; nothing can be called afterwards but {@link #close()}. Failures are
 * {@link CollectiveException}s, which name the ranks at fault.
 *
 * <p>Arrays may be longer than {@code length}; what lies behind it is left alone. The caller owns
 * the arrays, and no reference to them is kept after an operation.
 */
public interface Collective extends AutoCloseable {

  /** A group of one, which opens nothing. */
  static Collective alone() {
    return new SingleWorker();
  }

  /** This worker's number, in [0, size). */
  int rank();

  /** How many workers there are. */
  int size();

  /**
   * Start of the slice that belongs to a rank in an array of {@code length} elements: slice r is
   * [sliceStart(length, r), sliceStart(length, r + 1)). The slices cover the array, and their
   * lengths differ by at most one.
   */
  static int sliceStart(int length, int rank, int size) {
    return (int) ((long) length * rank / size);
  }

  /** As {@link #sliceStart(int, int, int)}, for this group's size. */
  default int sliceStart(int length, int rank) {
    return sliceStart(length, rank, size());
  }

  /**
   * Sums values[0, length) over all ranks. Afterwards this rank's slice holds the sums; the rest of
   * the array is unspecified. Contributions are added in the order in which they arrive: callers
   * whose values are multiples of one grid, so that addition is exact, get the same bits at every
   * time and for every number of ranks.
   */
  void reduceScatter(double[] values, int length) throws IOException;

  /**
   * Shares slices: every rank contributes its own one, and afterwards all ranks hold all of
   * values[0, length), bit for bit.
   */
  void allGather(float[] values, int length) throws IOException;

  /**
   * Sums values[0, length) over all ranks; afterwards every rank holds the same sums (see {@link
   * #reduceScatter}).
   */
  void allReduce(double[] values, int length) throws IOException;

  /**
   * Leaves the group. May be called from any thread and more than once; an operation under way in
   * another thread ends at once.
   */
  @Override
  void close();
}
