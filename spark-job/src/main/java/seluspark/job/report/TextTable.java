package seluspark.job.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns, as wide as they must be; cells that are numbers stand to the right. */
final class TextTable {

  private static final String GAP = "  ";

  private final int width;
  private final List<String[]> rows = new ArrayList<>();

  /**
   * @param width characters a line at most; the last column is cut to keep within
   */
  TextTable(int width) {
    this.width = width;
  }

  TextTable row(String... cells) {
    rows.add(cells);
    return this;
  }

  /** Lines without trailing spaces, each indented by two. */
  List<String> lines() {
    int columns = rows.stream().mapToInt(cells -> cells.length).max().orElse(0);
    int[] widths = new int[columns];
    for (String[] cells : rows) {
      for (int i = 0; i < cells.length; i++) {
        widths[i] = Math.max(widths[i], length(cells[i]));
      }
    }
    List<String> lines = new ArrayList<>();
    for (String[] cells : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < cells.length; i++) {
        line.append(GAP).append(padded(cells[i], widths[i]));
      }
      lines.add(DisplayText.cut(line.toString().stripTrailing(), width));
    }
    return lines;
  }

  private static String padded(String cell, int width) {
    String padding = " ".repeat(width - length(cell));
    return cell.matches("-?[0-9][0-9,.]*") ? padding + cell : cell + padding;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
