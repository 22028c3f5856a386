package seluspark.job.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt name was meant to be. */
public final class NearestName {

  private NearestName() {}

  /**
   * The known name with the fewest edits, if so few (a third of its letters, at least one) that it
   * is likely meant.
   */
  public static Optional<String> of(String name, Collection<String> known) {
    String best = null;
    int bestEdits = Integer.MAX_VALUE;
    for (String candidate : known) {
      int edits = edits(letters(name), letters(candidate));
      if (edits < bestEdits) {
        best = candidate;
        bestEdits = edits;
      }
    }
    boolean near = best != null && bestEdits <= Math.max(1, letters(best).length() / 3);
    return near ? Optional.of(best) : Optional.empty();
  }

  /** label_col, label-col and LABELCOL are all labelCol to the eye. */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
  }

  /** Insertions, deletions, substitutions and swaps of neighbors (optimal string alignment). */
  private static int edits(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        distance[i][j] =
            Math.min(
                distance[i - 1][j - 1] + change,
                1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          distance[i][j] = Math.min(distance[i][j], distance[i - 2][j - 2] + 1);
        }
      }
    }
    return distance[a.length()][b.length()];
  }
}
