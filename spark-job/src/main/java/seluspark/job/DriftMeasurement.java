package seluspark.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import seluspark.dataprep.TablePreparerModel;
import seluspark.dataprep.contract.ColumnDrift;
import seluspark.dataprep.contract.SchemaCheck;
import seluspark.dataprep.contract.TableDrift;
import seluspark.dataprep.encode.CategoryCount;
import seluspark.job.report.DriftRecord;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.ReadTable;
import seluspark.job.settings.ScoreSettings;

/** Compares a table to score with the training rows, and judges it by the limits of the job. */
final class DriftMeasurement {
  private final String model;
  private final String input;
  private final DriftRecord.Limits limits;
  private final TablePreparerModel preparer;

  DriftMeasurement(JobSettings settings, InputTable input, TablePreparerModel preparer) {
    this.model = settings.value(ScoreSettings.MODEL);
    this.input = input.path();
    this.limits =
        new DriftRecord.Limits(
            settings.value(ScoreSettings.MAX_PSI),
            settings.value(ScoreSettings.MAX_MISSING_CHANGE),
            settings.value(ScoreSettings.MAX_NEW_CATEGORY_SHARE));
    this.preparer = preparer;
  }

  /**
   * The drift; none if the model was saved before there were contracts.
   *
   * @throws IllegalArgumentException naming the columns with infinite numbers, which cannot be
   *     scored
   */
  Optional<DriftRecord> measure(ReadTable table) {
    return preparer
        .contract()
        .map(contract -> TableDrift.of(contract, table.rows()))
        .map(drift -> record(drift, table));
  }

  private DriftRecord record(TableDrift drift, ReadTable table) {
    requireFinite(drift);
    SchemaCheck schema = new SchemaCheck(preparer.columns(), table.rows().schema());
    List<DriftRecord.Column> columns =
        drift.columns().stream().map(column -> column(column, drift)).toList();
    return new DriftRecord(
        DriftRecord.FORMAT_VERSION,
        model,
        input,
        drift.trainingRowCount(),
        drift.rowCount(),
        table.badRows(),
        limits,
        columns.stream()
            .filter(column -> !column.beyond().isEmpty())
            .map(DriftRecord.Column::name)
            .toList(),
        schema.newColumns(),
        columns);
  }

  private static void requireFinite(TableDrift drift) {
    List<String> infinite =
        drift.columns().stream()
            .filter(column -> column.infiniteCount() > 0)
            .map(column -> "%d in '%s'".formatted(column.infiniteCount(), column.name()))
            .toList();
    if (!infinite.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot score the table: expected finite numbers, found infinite ones: %s; replace them by nulls or numbers"
              .formatted(String.join(", ", infinite)));
    }
  }

  private DriftRecord.Column column(ColumnDrift column, TableDrift drift) {
    double trainingMissing = share(column.trainingMissingCount(), drift.trainingRowCount());
    double missing = share(column.missingCount(), drift.rowCount());
    List<String> beyond =
        drift.rowCount() == 0
            ? List.of()
            : beyond(
                column,
                missing - trainingMissing,
                share(column.newCategoryRows(), drift.rowCount()));
    return new DriftRecord.Column(
        column.name(),
        column.role().toString(),
        column.psi(),
        column.psiByChance(),
        trainingMissing,
        missing,
        column.newCategoryCount(),
        column.newCategoryRows(),
        column.newCategories().stream().map(CategoryCount::category).toList(),
        column.belowCount(),
        column.aboveCount(),
        beyond,
        IntStream.range(0, column.bins().size())
            .mapToObj(
                i ->
                    new DriftRecord.Bin(
                        column.bins().get(i),
                        column.trainingBinCounts().get(i),
                        column.binCounts().get(i)))
            .toList());
  }

  /** Which limits a column is beyond. */
  private List<String> beyond(ColumnDrift column, double missingChange, double newShare) {
    List<String> beyond = new ArrayList<>();
    if (column.psi() > limits.maxPsi() && column.psi() > column.psiByChance()) {
      beyond.add("PSI");
    }
    if (Math.abs(missingChange) > limits.maxMissingChange()) {
      beyond.add("missing");
    }
    if (newShare > limits.maxNewCategoryShare()) {
      beyond.add("new categories");
    }
    return beyond;
  }

  private static double share(long count, long of) {
    return of == 0 ? 0 : (double) count / of;
  }
}
