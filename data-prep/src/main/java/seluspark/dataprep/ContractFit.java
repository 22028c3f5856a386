package seluspark.dataprep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import seluspark.dataprep.contract.CategoryReference;
import seluspark.dataprep.contract.ColumnContract;
import seluspark.dataprep.contract.NumberReference;
import seluspark.dataprep.encode.CategoryCount;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.InputColumn;
import seluspark.dataprep.profile.ColumnProfile;

/** Draws the contract of the columns that became features from what the profile has seen. */
final class ContractFit {
  private final long rowCount;
  private final Map<String, ColumnProfile> profileOfColumn;
  private final Function<String, List<CategoryCount>> frequent;

  /**
   * @param frequent the frequent values of a column, for those with too many to count them all
   */
  ContractFit(
      long rowCount,
      Map<String, ColumnProfile> profileOfColumn,
      Function<String, List<CategoryCount>> frequent) {
    this.rowCount = rowCount;
    this.profileOfColumn = profileOfColumn;
    this.frequent = frequent;
  }

  List<ColumnContract> of(List<FittedColumn> columns) {
    List<ColumnContract> contracts = new ArrayList<>();
    for (FittedColumn column : columns) {
      ColumnRole role = column.prepared().role();
      column
          .input()
          .map(
              input ->
                  switch (role) {
                    case NUMERIC, TIMESTAMP -> numbers(input, role);
                    case TEXT -> texts(input);
                    default -> categories(input, role);
                  })
          .ifPresent(contracts::add);
    }
    return contracts;
  }

  private ColumnContract numbers(InputColumn input, ColumnRole role) {
    ColumnProfile profile = profileOfColumn.get(input.name());
    NumberReference reference =
        NumberReference.of(profile.min(), profile.max(), profile.quantiles());
    return new ColumnContract(
        input.name(),
        input.type(),
        input.kind(),
        role,
        rowCount - profile.moments().count(), // text that is no number included
        reference,
        null);
  }

  /** Of a text only whether it is missing can drift: its values hardly come twice. */
  private ColumnContract texts(InputColumn input) {
    long missingCount = profileOfColumn.get(input.name()).missingCount();
    return new ColumnContract(
        input.name(),
        input.type(),
        input.kind(),
        ColumnRole.TEXT,
        missingCount,
        null,
        new CategoryReference(List.of(), rowCount - missingCount));
  }

  private ColumnContract categories(InputColumn input, ColumnRole role) {
    ColumnProfile profile = profileOfColumn.get(input.name());
    long presentCount = rowCount - profile.missingCount();
    List<CategoryCount> values =
        profile.values().isExact()
            ? profile.values().mostFrequentFirst()
            : frequent.apply(input.name());
    long counted = values.stream().mapToLong(CategoryCount::count).sum();
    return new ColumnContract(
        input.name(),
        input.type(),
        input.kind(),
        role,
        profile.missingCount(),
        null,
        new CategoryReference(values, presentCount - counted));
  }
}
