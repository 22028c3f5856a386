package seluspark.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * How much the rows of each class count in training. Only ratios do: weights are scaled so that
 * they are 1 on average over the rows, so the step size keeps its meaning.
 *
 * @param isBalanced whether every class counts as much as any other, however few its rows
 * @param explicit one positive number a class, by index; empty for none
 */
public record ClassWeights(boolean isBalanced, List<Double> explicit) {
  /** All rows count alike. */
  public static final ClassWeights NONE = new ClassWeights(false, List.of());

  List<Float> of(int classes, RowStatistics statistics) {
    if (!isBalanced && explicit.isEmpty()) {
      return List.of();
    }
    if (!explicit.isEmpty() && explicit.size() != classes) {
      throw new IllegalArgumentException(
          "Cannot train with classWeights: expected one weight for each of "
              + classes
              + " classes, found "
              + explicit.size());
    }
    SortedMap<Float, Long> counts = statistics.label(0).counts();
    double rows = 0;
    double total = 0;
    double[] weights = new double[classes];
    for (int c = 0; c < classes; c++) {
      long count = counts.getOrDefault((float) c, 0L);
      weights[c] = isBalanced ? 1.0 / Math.max(1, count) : explicit.get(c);
      rows += count;
      total += weights[c] * count;
    }
    List<Float> scaled = new ArrayList<>();
    for (double weight : weights) {
      scaled.add((float) (weight * rows / total));
    }
    return Collections.unmodifiableList(scaled);
  }
}
