package seluspark.theory;

import java.util.Random;

/** Where the gradients of a diagnosis begin. */
@FunctionalInterface
public interface OutputGradient {
  /** Standard normal numbers, for rows without labels. */
  OutputGradient STANDARD_NORMAL =
      (rowCount, output, outputGradient) -> {
        Random random = new Random(1);
        for (int i = 0; i < outputGradient.length; i++) {
          outputGradient[i] = (float) random.nextGaussian();
        }
      };

  /**
   * Writes the derivative of each row's loss with respect to the network's output.
   *
   * @param output (rowCount × outputWidth)
   * @param outputGradient of the same shape
   */
  void write(int rowCount, float[] output, float[] outputGradient);
}
