package seluspark.dataprep;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.dataprep.encode.LabelEncoder;
import seluspark.dataprep.encode.PreparedColumn;
import seluspark.dataprep.encode.PreparedLabel;
import seluspark.dataprep.profile.ColumnProfile;
import seluspark.dataprep.profile.ColumnReference;

/**
 * Looks for columns that by themselves tell the label almost perfectly: counts the classes in bins
 * of every feature column, in one pass over the table.
 */
public final class LeakScan {
  /** Of the rows that the most frequent class gets wrong, the column must get right this share. */
  private static final double ALMOST_ALL = 0.98;

  /** Fewer rows in a bin are right by chance too often. */
  private static final long FEWEST_ROWS = 10;

  /** Counts are held for every class. */
  private static final int MOST_CLASSES = 50;

  private LeakScan() {}

  /**
   * The columns of a training table that are suspect; none without a prepared label, or with one of
   * more than 50 classes.
   *
   * @param model what {@link TablePreparer#fit} has just made of this table
   */
  public static List<LeakSuspect> of(Dataset<?> table, TablePreparerModel model) {
    Map<String, ColumnProfile> profiles =
        model
            .profiles()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot look for leaks: expected a model that fit has just made, found a loaded one"));
    if (model.labels().length == 0 || model.labels().length > MOST_CLASSES) {
      return List.of();
    }
    List<PreparedColumn> columns =
        model.columns().stream().filter(column -> column.role().isFeature()).toList();
    LeakBins[] bins =
        columns.stream()
            .map(column -> LeakBins.of(column, profiles.get(column.name())))
            .toArray(LeakBins[]::new);
    PreparedLabel label = model.preparation().label().orElseThrow();
    long[][] counts = count(table, columns, bins, label);
    return suspects(columns, counts, model.labelCounts());
  }

  private static long[][] count(
      Dataset<?> table, List<PreparedColumn> columns, LeakBins[] bins, PreparedLabel label) {
    List<Column> selection = new ArrayList<>();
    columns.forEach(column -> selection.add(ColumnReference.of(column.name())));
    selection.add(ColumnReference.of(label.input().name()));
    return table
        .select(selection.toArray(Column[]::new))
        .toJavaRDD()
        .mapPartitions(new CountClasses(bins, label.encoder(), label.classes().size()))
        .treeReduce(LeakScan::sum);
  }

  private static long[][] sum(long[][] left, long[][] right) {
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < left[i].length; j++) {
        left[i][j] += right[i][j];
      }
    }
    return left;
  }

  private static List<LeakSuspect> suspects(
      List<PreparedColumn> columns, long[][] counts, long[] classCounts) {
    int common = 0;
    long rows = 0;
    for (int i = 0; i < classCounts.length; i++) {
      common = classCounts[i] > classCounts[common] ? i : common;
      rows += classCounts[i];
    }
    List<LeakSuspect> suspects = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      long right = right(counts[i], classCounts.length, common);
      if (right - classCounts[common] >= ALMOST_ALL * (rows - classCounts[common])) {
        suspects.add(
            new LeakSuspect(
                columns.get(i).name(), (double) right / rows, (double) classCounts[common] / rows));
      }
    }
    return suspects;
  }

  /** Rows whose class is the most frequent one of their bin, or of the table for a small bin. */
  private static long right(long[] counts, int classes, int common) {
    long right = 0;
    for (int at = 0; at < counts.length; at += classes) {
      long rows = 0;
      long most = 0;
      for (int i = 0; i < classes; i++) {
        rows += counts[at + i];
        most = Math.max(most, counts[at + i]);
      }
      right += rows >= FEWEST_ROWS ? most : counts[at + common];
    }
    return right;
  }

  /** Counts the rows of one partition by bin and class. */
  private static final class CountClasses implements FlatMapFunction<Iterator<Row>, long[][]> {
    private static final long serialVersionUID = 1;

    private final LeakBins[] bins;
    private final LabelEncoder label;
    private final int classes;

    CountClasses(LeakBins[] bins, LabelEncoder label, int classes) {
      this.bins = bins;
      this.label = label;
      this.classes = classes;
    }

    @Override
    public Iterator<long[][]> call(Iterator<Row> rows) {
      long[][] counts = new long[bins.length][];
      for (int i = 0; i < bins.length; i++) {
        counts[i] = new long[bins[i].count() * classes];
      }
      while (rows.hasNext()) {
        Row row = rows.next();
        int index = (int) label.index(row.get(bins.length));
        for (int i = 0; i < bins.length; i++) {
          counts[i][bins[i].bin(row.get(i)) * classes + index]++;
        }
      }
      return List.<long[][]>of(counts).iterator();
    }
  }
}
