package seluspark.theory;

import java.util.List;
import seluspark.network.Network;

/**
 * What a diagnosis looks at.
 *
 * @param network as it is trained, with dropout
 * @param start parameters before training, or null if they are not known
 * @param parameters those to diagnose
 * @param rows (rowCount × inputWidth), row-major: some hundred to some thousand rows
 * @param rowCount at least 2
 * @param featureNames a name for each input, or empty
 * @param loss of those rows
 */
public record Subject(
    Network network,
    float[] start,
    float[] parameters,
    float[] rows,
    int rowCount,
    List<String> featureNames,
    OutputGradient loss) {

  /** Throws IllegalArgumentException for too few rows. */
  public Subject {
    if (rowCount < 2) {
      throw new IllegalArgumentException(
          "Cannot diagnose a network: expected at least 2 rows, found " + rowCount);
    }
    featureNames = List.copyOf(featureNames);
  }

  String featureName(int index) {
    return featureNames.isEmpty() ? "feature " + index : featureNames.get(index);
  }
}
