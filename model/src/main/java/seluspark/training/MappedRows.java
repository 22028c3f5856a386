package seluspark.training;

import java.nio.FloatBuffer;

/** Rows whose features lie in a mapped file; labels, and weights unless all are 1, on the heap. */
final class MappedRows implements HeldRows {
  private static final long serialVersionUID = 1L;

  private final int featureCount;
  private final int labelWidth;
  private final LocalBytes features;
  private final int rowsPerSegment;
  private final float[] labels;
  private final float[] weights;
  private final int rowCount;
  private final RowHashes hashes;
  private transient FloatBuffer[] segments;

  /**
   * @param features rowsPerSegment rows a segment, row-major
   * @param labels rowCount × labelWidth
   * @param weights of every row, or empty where all are 1
   */
  MappedRows(
      int featureCount,
      int labelWidth,
      int rowCount,
      LocalBytes features,
      int rowsPerSegment,
      float[] labels,
      float[] weights,
      RowHashes hashes) {
    this.featureCount = featureCount;
    this.labelWidth = labelWidth;
    this.rowCount = rowCount;
    this.features = features;
    this.rowsPerSegment = rowsPerSegment;
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
    int segment = row / rowsPerSegment;
    int from = (row - segment * rowsPerSegment) * featureCount;
    segments()[segment].get(from, target, at, featureCount);
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
