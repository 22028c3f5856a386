package seluspark.optimizer;

/** The arrays and the step count that optimizers keep for a slice. */
final class SliceState {
  final float[][] arrays;
  private final int length;
  private long steps;

  SliceState(int kinds, int length) {
    if (length < 0) {
      throw new IllegalArgumentException(
          "Cannot make an optimizer: expected a length of at least 0, found " + length);
    }
    this.arrays = new float[kinds][length];
    this.length = length;
  }

  int length() {
    return length;
  }

  long steps() {
    return steps;
  }

  void countStep() {
    steps++;
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
