package seluspark.training;

import java.nio.FloatBuffer;
import seluspark.kernel.SparseRows;

/** Rows whose features lie in a mapped file; labels, and weights unless all are 1, on the heap. */
final class MappedRows implements HeldRows {
  private static final long serialVersionUID = 1L;

  /** The most that a segment holds. */
  static final long FLOATS_OF_A_SEGMENT = LocalBytesWriter.SEGMENT / Float.BYTES;

  private final int featureCount;
  private final int labelWidth;
  private final LocalBytes features;
  private final int rowsPerSegment;
  private final long[] starts;
  private final float[] labels;
  private final float[] weights;
  private final int rowCount;
  private final RowHashes hashes;
  private transient FloatBuffer[] segments;
  private transient float[] code;

  /**
   * @param features the features of all rows as a {@link FeatureCode} each
   * @param rowsPerSegment of rows that are all as wide
   * @param starts where each row starts, were every segment of its full length: there lies the
   *     length of its code, and then the code; null where all are as wide
   * @param labels rowCount × labelWidth
   * @param weights of every row, or empty where all are 1
   */
  MappedRows(
      int featureCount,
      int labelWidth,
      int rowCount,
      LocalBytes features,
      int rowsPerSegment,
      long[] starts,
      float[] labels,
      float[] weights,
      RowHashes hashes) {
    this.featureCount = featureCount;
    this.labelWidth = labelWidth;
    this.rowCount = rowCount;
    this.features = features;
    this.rowsPerSegment = rowsPerSegment;
    this.starts = starts;
    this.labels = labels;
    this.weights = weights;
    this.hashes = hashes;
  }

  @Override
  public int featureCount() {
    return featureCount;
  }

  @Override
  public int labelWidth() {
    return labelWidth;
  }

  @Override
  public int rowCount() {
    return rowCount;
  }

  @Override
  public void copyFeatures(int row, float[] target, int at) {
    if (starts == null) {
      int segment = row / rowsPerSegment;
      int from = (row - segment * rowsPerSegment) * featureCount;
      segments()[segment].get(from, target, at, featureCount);
    } else {
      int length = readCode(row);
      FeatureCode.copy(code, 0, length, featureCount, target, at);
    }
  }

  @Override
  public void addFeatures(int row, SparseRows target) {
    int length = readCode(row);
    FeatureCode.add(code, 0, length, featureCount, target);
  }

  /** Reads the code of a row and returns its length. */
  private int readCode(int row) {
    if (code == null) {
      code = new float[featureCount];
    }
    if (starts == null) {
      copyFeatures(row, code, 0);
      return featureCount;
    }
    FloatBuffer segment = segments()[(int) (starts[row] / FLOATS_OF_A_SEGMENT)];
    int from = (int) (starts[row] % FLOATS_OF_A_SEGMENT);
    int length = Float.floatToRawIntBits(segment.get(from));
    segment.get(from + 1, code, 0, length);
    return length;
  }

  @Override
  public void copyLabels(int row, float[] target, int at) {
    System.arraycopy(labels, row * labelWidth, target, at, labelWidth);
  }

  @Override
  public float label(int row, int index) {
    return labels[row * labelWidth + index];
  }

  @Override
  public float weight(int row) {
    return weights.length == 0 ? 1 : weights[row];
  }

  @Override
  public RowHashes hashes() {
    return hashes;
  }

  @Override
  public HeldRows forTraining() {
    return this;
  }

  private FloatBuffer[] segments() {
    if (segments == null) {
      FloatBuffer[] all = new FloatBuffer[features.segmentCount()];
      for (int i = 0; i < all.length; i++) {
        all[i] = features.segment(i).asFloatBuffer();
      }
      segments = all;
    }
    return segments;
  }
}
