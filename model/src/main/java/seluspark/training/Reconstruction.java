package seluspark.training;

import java.util.List;
import seluspark.loss.ColumnGroup;
import seluspark.loss.MixedReconstruction;

/**
 * To give back the features of a row: an autoencoder. In training it sees them disturbed by noise
 * whose strength differs from row to row and is not told, so it learns to bring a point back to
 * where rows are, from far and near alike; how far it moves a row that it was not trained on is the
 * measure of an anomaly. (A denoising autoencoder, Vincent et al., 2008, over a range of noise.)
 *
 * @param columns the features of each column of the table, in their order
 * @param noise the strongest noise, in standard deviations of a feature; 0 for none
 */
public record Reconstruction(List<ColumnGroup> columns, double noise) implements Objective {
  /** The weakest noise: below it a disturbed row can hardly be told from a clean one. */
  private static final double WEAKEST = 0.1;

  /** How much of the noise can never be undone: keeps the weights of little disturbed rows low. */
  private static final double FLOOR = 0.05;

  @Override
  public int outputWidth() {
    return columns.get(columns.size() - 1).end();
  }

  /** None: a row is its own label. */
  @Override
  public int labelWidth() {
    return 0;
  }

  /** All features of a row are disturbed, and all are given back. */
  @Override
  public boolean takesSparseRows() {
    return false;
  }

  @Override
  public MixedReconstruction loss() {
    return new MixedReconstruction(columns);
  }

  /**
   * Adds noise of a strength that is drawn from [0.1, noise], uniformly in its logarithm, and lets
   * rows weigh less the more they are disturbed, as more of their error is inevitable.
   */
  @Override
  public void disturb(int from, int to, long key, float[] features, float[] weights) {
    if (noise == 0) {
      return;
    }
    int width = outputWidth();
    double low = StrictMath.log(Math.min(WEAKEST, noise));
    double high = StrictMath.log(noise);
    for (int row = from; row < to; row++) {
      long rowKey = RowHash.mix(key + row - from);
      double strength = StrictMath.exp(low + (high - low) * ((rowKey >>> 11) * 0x1p-53));
      for (int i = 0; i < width; i++) {
        features[row * width + i] += (float) (strength * gaussian(RowHash.mix(rowKey + i)));
      }
      weights[row] /= (float) Math.sqrt(strength * strength + FLOOR);
    }
  }

  /** The sum of four uniform numbers, which is normal enough, of mean 0 and variance 1. */
  private static double gaussian(long bits) {
    long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    return (sum * 0x1p-16 - 2) * 1.7320508075688772;
  }
}
