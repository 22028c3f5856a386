package seluspark.dataprep.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import seluspark.dataprep.encode.CategoryCount;

/**
 * How a table differs from the training table.
 *
 * @param trainingRowCount training rows
 * @param rowCount rows of this table
 * @param columns the contract's columns, in its order
 */
public record TableDrift(long trainingRowCount, long rowCount, List<ColumnDrift> columns) {
  private static final int NAMED_CATEGORIES = 5;

  /**
   * Measures the drift of a table, in one Spark job. Counts are whole numbers, so the figures do
   * not depend on how the table is partitioned.
   *
   * @param table a table that has passed {@link SchemaCheck}
   */
  public static TableDrift of(Contract contract, Dataset<?> table) {
    DriftCounts counts = DriftCounts.of(contract, table);
    List<ColumnDrift> columns = new ArrayList<>();
    for (int i = 0; i < contract.columns().size(); i++) {
      columns.add(drift(contract, contract.columns().get(i), counts.column(i), counts.rowCount()));
    }
    return new TableDrift(contract.rowCount(), counts.rowCount(), List.copyOf(columns));
  }

  private static ColumnDrift drift(
      Contract contract, ColumnContract column, ColumnCounts counts, long rowCount) {
    long[] trained = withMissing(column.binCounts(), column.missingCount());
    long[] now = withMissing(counts.bins(), counts.missingCount());
    int filled = filledBins(trained, now);
    NumberCounts numbers = counts instanceof NumberCounts each ? each : null;
    boolean tellsNew = column.categories() != null && column.categories().complete();
    CategoryCounts categories = tellsNew && counts instanceof CategoryCounts each ? each : null;
    return new ColumnDrift(
        column.name(),
        column.role(),
        PopulationStability.index(trained, now),
        PopulationStability.byChance(filled, contract.rowCount(), rowCount),
        column.missingCount(),
        counts.missingCount(),
        numbers == null ? 0 : numbers.belowCount(),
        numbers == null ? 0 : numbers.aboveCount(),
        numbers == null ? 0 : numbers.infiniteCount(),
        categories == null ? 0 : categories.unlisted().distinct(),
        categories == null ? 0 : categories.unlistedCount(),
        categories == null ? List.of() : mostFrequentNew(categories),
        column.binNames(),
        LongStream.of(trained).boxed().toList(),
        LongStream.of(now).boxed().toList());
  }

  private static long[] withMissing(long[] bins, long missingCount) {
    long[] all = Arrays.copyOf(bins, bins.length + 1);
    all[bins.length] = missingCount;
    return all;
  }

  /** Bins that are empty on both sides can neither drift nor seem to. */
  private static int filledBins(long[] trained, long[] now) {
    int filled = 0;
    for (int i = 0; i < now.length; i++) {
      filled += trained[i] + now[i] > 0 ? 1 : 0;
    }
    return filled;
  }

  private static List<CategoryCount> mostFrequentNew(CategoryCounts categories) {
    return categories.unlisted().isExact()
        ? categories.unlisted().mostFrequentFirst().stream().limit(NAMED_CATEGORIES).toList()
        : List.of();
  }
}
