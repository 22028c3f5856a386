package seluspark.training;

import java.io.Closeable;

/** Writes {@link MappedRows}. */
final class MappedRowsWriter implements RowSink, Closeable {
  private final int featureCount;
  private final int labelWidth;
  private final int rowsPerSegment;
  private final LocalBytesWriter features = LocalBytesWriter.open();
  private final float[] labels;
  private final float[] weights;
  private final RowHashes hashes = new RowHashes();
  private boolean isWeighted;
  private int rowCount;

  /** For exactly {@code rowCount} rows. */
  MappedRowsWriter(int featureCount, int labelWidth, int rowCount) {
    this.featureCount = featureCount;
    this.labelWidth = labelWidth;
    this.rowsPerSegment = LocalBytesWriter.SEGMENT / Math.max(1, Float.BYTES * featureCount);
    this.labels = new float[RowBlock.arrayLength(rowCount, labelWidth)];
    this.weights = new float[rowCount];
  }

  @Override
  public void append(PackedRows source, int row) {
    source.putFeatures(row, features.room(Float.BYTES * featureCount));
    source.copyLabels(row, labels, rowCount * labelWidth);
    weights[rowCount] = source.weight(row);
    isWeighted |= weights[rowCount] != 1;
    hashes.add(source.hash(row));
    rowCount++;
    if (rowCount % rowsPerSegment == 0) {
      features.cut();
    }
  }

  @Override
  public HeldRows held() {
    return new MappedRows(
        featureCount,
        labelWidth,
        rowCount,
        features.finish(),
        rowsPerSegment,
        labels,
        isWeighted ? weights : new float[0],
        hashes);
  }

  @Override
  public void close() {
    features.close();
  }
}
