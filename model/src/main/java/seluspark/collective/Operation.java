package seluspark.collective;

/**
 * The collective call under way, shared by all links or laid open to the neighbors. One object is
 * reused for all calls: a step allocates nothing.
 */
final class Operation {

  private final double[] addends = new double[FrameBuffer.PAYLOAD_BYTES / Double.BYTES];

  private OperationKind kind;
  private long sequence;
  private int length;
  private double[] doubles;
  private float[] floats;

  void begin(OperationKind kind, double[] values, int length) {
    this.kind = kind;
    this.doubles = values;
    this.length = length;
    sequence++;
  }

  void begin(OperationKind kind, float[] values, int length) {
    this.kind = kind;
    this.floats = values;
    this.length = length;
    sequence++;
  }

  /** Forgets the caller's array. */
  void end() {
    doubles = null;
    floats = null;
  }

  OperationKind kind() {
    return kind;
  }

  /** Counts the calls from 1; all ranks must agree on it. */
  long sequence() {
    return sequence;
  }

  int length() {
    return length;
  }

  int elementsPerFrame() {
    return FrameBuffer.PAYLOAD_BYTES / kind.elementBytes();
  }

  String label() {
    return kind.label() + " no. " + sequence;
  }

  /** What all ranks must agree on, in words. */
  String description() {
    return label() + " of " + length + " values";
  }

  boolean isSameCall(Operation other) {
    return kind == other.kind && sequence == other.sequence && length == other.length;
  }

  /** Copies elements of the caller's array into a frame. */
  void copyTo(FrameBuffer frame, int start, int count) {
    if (kind == OperationKind.ALL_GATHER_FLOATS) {
      frame.floats().put(0, floats, start, count);
    } else {
      frame.doubles().put(0, doubles, start, count);
    }
  }

  /**
   * Takes a received frame into the caller's array: adds to it when summing, overwrites it when
   * gathering.
   */
  void takeFrom(FrameBuffer frame, int start, int count) {
    switch (kind) {
      case ALL_GATHER_FLOATS -> frame.floats().get(0, floats, start, count);
      case ALL_GATHER_DOUBLES -> frame.doubles().get(0, doubles, start, count);
      case REDUCE_SCATTER -> {
        // Through an array, because the compiler vectorizes sums of arrays but not of buffers.
        frame.doubles().get(0, addends, 0, count);
        add(addends, doubles, start, count);
      }
    }
  }

  /**
   * Takes elements of a neighbor's array, of the same call in this JVM, into the same place of the
   * caller's; returns false if the neighbor's operation has ended and its array is gone.
   */
  boolean takeFrom(Operation neighbor, int start, int end) {
    Object source = kind == OperationKind.ALL_GATHER_FLOATS ? neighbor.floats : neighbor.doubles;

    if (source == null) {
      return false;
    }

    switch (kind) {
      case ALL_GATHER_FLOATS -> System.arraycopy(source, start, floats, start, end - start);
      case ALL_GATHER_DOUBLES -> System.arraycopy(source, start, doubles, start, end - start);
      case REDUCE_SCATTER -> addSamePlaces((double[]) source, doubles, start, end);
    }
    return true;
  }

  private static void addSamePlaces(double[] addends, double[] sums, int start, int end) {
    for (int i = start; i < end; i++) {
      sums[i] += addends[i];
    }
  }

  private static void add(double[] addends, double[] sums, int start, int count) {
    for (int i = 0; i < count; i++) {
      sums[start + i] += addends[i];
    }
  }
}
