package seluspark.job.metric;

import java.util.Arrays;

/**
 * Counts of rows by actual and predicted class.
 *
 * @param counts {@code counts[actual][predicted]}, square
 */
public record ConfusionMatrix(long[][] counts) {

  public int classCount() {
    return counts.length;
  }

  public long rowCount() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /** Rows whose actual class is {@code actual}. */
  public long actualCount(int actual) {
    return Arrays.stream(counts[actual]).sum();
  }

  /** Rows predicted as class {@code predicted}. */
  public long predictedCount(int predicted) {
    return Arrays.stream(counts).mapToLong(row -> row[predicted]).sum();
  }

  /** Share of rows on the diagonal. */
  public double accuracy() {
    long right = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
    }
    return (double) right / rowCount();
  }

  /** Right predictions of this class over all predictions of it; 0 where it was never predicted. */
  public double precision(int classIndex) {
    return share(counts[classIndex][classIndex], predictedCount(classIndex));
  }

  /** Right predictions of this class over the rows of it; 0 where there are none. */
  public double recall(int classIndex) {
    return share(counts[classIndex][classIndex], actualCount(classIndex));
  }

  /**
   * Harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN); 0 for a class neither seen nor
   * predicted.
   */
  public double f1(int classIndex) {
    return share(
        2 * counts[classIndex][classIndex], actualCount(classIndex) + predictedCount(classIndex));
  }

  /**
   * Unweighted mean of the F1 of those classes that occur, in the rows or among the predictions.
   */
  public double macroF1() {
    double sum = 0;
    int occurring = 0;
    for (int i = 0; i < counts.length; i++) {
      if (actualCount(i) + predictedCount(i) > 0) {
        sum += f1(i);
        occurring++;
      }
    }
    return sum / occurring;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
