package seluspark.job.settings;

import java.util.List;

/**
 * Rows of the input that could not be read, and were left out.
 *
 * @param count how many
 * @param examples the first of them, cut short: rows are other people's data
 */
public record BadRows(long count, List<String> examples) {
  public static final BadRows NONE = new BadRows(0, List.of());

  private static final int LONGEST_ROW = 80;

  /** Cuts and cleans the examples. */
  public BadRows {
    examples = examples.stream().map(BadRows::cut).toList();
  }

  /** No more of a row than it takes to find it. */
  public static String cut(String row) {
    String text = String.valueOf(row).replaceAll("\\p{Cntrl}", " ");
    return text.length() <= LONGEST_ROW ? text : text.substring(0, LONGEST_ROW) + "...";
  }

  /** A sentence about them: "3 rows could not be read and were left out, the first: 1,2". */
  public String sentence() {
    return "%,d %s could not be read and %s left out, the first: %s"
        .formatted(
            count, count == 1 ? "row" : "rows", count == 1 ? "was" : "were", examples.get(0));
  }
}
