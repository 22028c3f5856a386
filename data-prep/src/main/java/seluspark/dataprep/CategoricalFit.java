package seluspark.dataprep;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import seluspark.dataprep.encode.CategoricalEncoder;
import seluspark.dataprep.encode.CategoryCount;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.Indicator;
import seluspark.dataprep.encode.NaturalOrder;
import seluspark.dataprep.profile.ColumnProfile;
import seluspark.dataprep.profile.Vocabulary;
import seluspark.dataprep.role.RoleDecision;
import seluspark.dataprep.role.TableColumn;

/** Fits the categories of a table, from the counts of their values. */
final class CategoricalFit {
  private final Dataset<?> table;
  private final PreparationSettings settings;
  private final long rowCount;
  private final Map<String, List<CategoryCount>> keptOfColumn = new HashMap<>();

  CategoricalFit(Dataset<?> table, PreparationSettings settings, long rowCount) {
    this.table = table;
    this.settings = settings;
    this.rowCount = rowCount;
  }

  /** The fitted column. Reads the table again if the profile met too many values to count. */
  FittedColumn fit(
      TableColumn column, RoleDecision decision, ColumnProfile profile, Indicator missing) {
    boolean isBoolean = decision.role() == ColumnRole.BOOLEAN;
    List<CategoryCount> categories =
        isBoolean ? inNaturalOrder(profile) : frequentCategories(column, profile);
    keptOfColumn.put(column.name(), categories);
    long presentCount = rowCount - profile.missingCount();
    long otherCount = presentCount - categories.stream().mapToLong(CategoryCount::count).sum();
    long rareCount = otherCount >= settings.leastRows(rowCount) ? otherCount : 0;
    CategoricalEncoder encoder =
        CategoricalEncoder.fit(column.name(), categories, rareCount, rowCount, missing);
    if (encoder.width() == 0) {
      return FittedColumn.without(
          column,
          ColumnRole.CONSTANT,
          reasonForNone(categories, otherCount),
          profile.missingCount(),
          "");
    }
    String statistics =
        isBoolean && categories.size() == 2
            ? Figures.percent(categories.get(1).count(), presentCount)
                + " "
                + categories.get(1).category()
            : oneHotStatistics(categories, otherCount);
    return FittedColumn.with(
        column, decision.role(), decision.reason(), profile.missingCount(), statistics, encoder);
  }

  /** The categories of a fitted column that were frequent enough for a feature, with their rows. */
  List<CategoryCount> kept(String column) {
    return keptOfColumn.get(column);
  }

  /** The two values, the one that is to be 1 last. There is nothing to merge a rare one with. */
  private static List<CategoryCount> inNaturalOrder(ColumnProfile profile) {
    List<CategoryCount> counted = profile.values().mostFrequentFirst();
    List<String> order =
        NaturalOrder.sorted(counted.stream().map(CategoryCount::category).toList());
    return counted.stream()
        .sorted(Comparator.comparingInt(each -> order.indexOf(each.category())))
        .toList();
  }

  private List<CategoryCount> frequentCategories(TableColumn column, ColumnProfile profile) {
    List<CategoryCount> counted =
        profile.values().isExact()
            ? profile.values().mostFrequentFirst()
            : Vocabulary.mostFrequent(table, column.name(), settings.maxCategories());
    return counted.stream()
        .limit(settings.maxCategories())
        .filter(each -> each.count() >= settings.leastRows(rowCount))
        .toList();
  }

  private String reasonForNone(List<CategoryCount> categories, long otherCount) {
    if (categories.isEmpty()) {
      return "no value has " + settings.leastRows(rowCount) + " rows";
    }
    String value = "'" + categories.get(0).category() + "'";
    return otherCount == 0
        ? "every value is " + value
        : "every value but those of %d rows is %s".formatted(otherCount, value);
  }

  private String oneHotStatistics(List<CategoryCount> categories, long otherCount) {
    String kept = categories.size() == 1 ? "1 category" : categories.size() + " categories";
    return otherCount == 0 ? kept : kept + ", " + otherCount + " rows with rarer ones";
  }
}
