package seluspark.training;

import java.io.Closeable;

/** Writes {@link MappedRows}. */
final class MappedRowsWriter implements RowSink, Closeable {
  private final int featureCount;
  private final int labelWidth;
  private final int rowsPerSegment;

  /** As {@link MappedRows} has it. */
  private final long[] starts;

  private final LocalBytesWriter features = LocalBytesWriter.open();
  private final float[] labels;
  private final float[] weights;
  private final RowHashes hashes = new RowHashes();
  private boolean isWeighted;
  private int rowCount;
  private long segment;

  /** For exactly {@code rowCount} rows. */
  MappedRowsWriter(int featureCount, int labelWidth, int rowCount) {
    this.featureCount = featureCount;
    this.labelWidth = labelWidth;
    this.rowsPerSegment = LocalBytesWriter.SEGMENT / Math.max(1, Float.BYTES * featureCount);
    this.starts = FeatureCode.isWide(featureCount) ? new long[rowCount] : null;
    this.labels = new float[RowBlock.arrayLength(rowCount, (long) rowCount * labelWidth)];
    this.weights = new float[rowCount];
  }

  @Override
  public void append(PackedRows source, int row) {
    int length = source.codeLength(row);
    if (starts == null) {
      source.putCode(row, features.room(Float.BYTES * length));
    } else {
      putWithLength(source, row, length);
    }
    source.copyLabels(row, labels, rowCount * labelWidth);
    weights[rowCount] = source.weight(row);
    isWeighted |= weights[rowCount] != 1;
    hashes.add(source.hash(row));
    rowCount++;
    if (starts == null && rowCount % rowsPerSegment == 0) {
      features.cut();
    }
  }

  private void putWithLength(PackedRows source, int row, int length) {
    int bytes = Integer.BYTES + Float.BYTES * length;
    if (features.lengthOfSegment() + bytes > LocalBytesWriter.SEGMENT) {
      features.cut();
      segment++;
    }
    starts[rowCount] =
        segment * MappedRows.FLOATS_OF_A_SEGMENT + features.lengthOfSegment() / Float.BYTES;
    source.putCode(row, features.room(bytes).putInt(length));
  }

  @Override
  public HeldRows held() {
    return new MappedRows(
        featureCount,
        labelWidth,
        rowCount,
        features.finish(),
        rowsPerSegment,
        starts,
        labels,
        isWeighted ? weights : new float[0],
        hashes);
  }

  @Override
  public void close() {
    features.close();
  }
}
