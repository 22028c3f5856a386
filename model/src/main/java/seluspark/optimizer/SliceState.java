package seluspark.optimizer;

/**
 * The arrays and the step count that optimizers keep for a slice, and a copy of the slice to work
 * on: C2 makes vector code only of loops that index all their arrays alike, so the slice is copied
 * to where its gradient and state lie, at 0.
 */
final class SliceState {
  final float[][] arrays;
  final float[] parameters;
  private final int length;
  private long steps;

  SliceState(int kinds, int length) {
    if (length < 0) {
      throw new IllegalArgumentException(
          "Cannot make an optimizer: expected a length of at least 0, found " + length);
    }
    this.arrays = new float[kinds][length];
    this.parameters = new float[length];
    this.length = length;
  }

  int length() {
    return length;
  }

  long steps() {
    return steps;
  }

  /** Counts a step and copies the slice in. */
  void begin(float[] from, int at) {
    steps++;
    System.arraycopy(from, at, parameters, 0, length);
  }

  /** Copies the slice back. */
  void end(float[] to, int at) {
    System.arraycopy(parameters, 0, to, at, length);
  }

  void restore(float[][] saved, long savedSteps) {
    if (saved.length != arrays.length) {
      throw new IllegalArgumentException(
          "Cannot restore an optimizer: expected "
              + arrays.length
              + " state arrays, found "
              + saved.length
              + "; was the checkpoint written by another optimizer?");
    }
    for (float[] array : saved) {
      if (array.length != length) {
        throw new IllegalArgumentException(
            "Cannot restore an optimizer: expected state of "
                + length
                + " parameters, found "
                + array.length);
      }
    }
    if (savedSteps < 0) {
      throw new IllegalArgumentException(
          "Cannot restore an optimizer: expected at least 0 steps, found " + savedSteps);
    }
    for (int i = 0; i < arrays.length; i++) {
      System.arraycopy(saved[i], 0, arrays[i], 0, length);
    }
    steps = savedSteps;
  }
}
