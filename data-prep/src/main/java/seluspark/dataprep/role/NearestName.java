package seluspark.dataprep.role;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what a misspelled column name was meant to be. */
public final class NearestName {
  private NearestName() {}

  /** " (did you mean 'tenure'?)", or what there is to choose from if no name is near. */
  public static String suggestion(String name, List<String> names) {
    int tolerance = Math.max(2, name.length() / 3);
    return names.stream()
        .filter(each -> distance(name, each) <= tolerance)
        .min(Comparator.comparingInt(each -> distance(name, each)))
        .map(nearest -> " (did you mean '" + nearest + "'?)")
        .orElseGet(() -> "; the table has " + names);
  }

  /** Least number of inserted, deleted or replaced letters (Levenshtein, 1966), case aside. */
  public static int distance(String left, String right) {
    String from = left.toLowerCase(Locale.ROOT);
    String to = right.toLowerCase(Locale.ROOT);
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
