package seluspark.job;

import static org.apache.spark.sql.functions.col;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.dataprep.TablePreparerModel;
import seluspark.dataprep.contract.ColumnContract;
import seluspark.dataprep.contract.Contract;
import seluspark.dataprep.encode.CategoryCount;
import seluspark.dataprep.encode.PreparedColumn;
import seluspark.dataprep.profile.ColumnProfile;
import seluspark.dataprep.profile.Histogram;
import seluspark.dataprep.profile.Quantiles;
import seluspark.job.report.ProfileRecord;
import seluspark.job.settings.BadRows;

/** Translates what a preparer found in a table into its record. */
final class ProfileRecords {
  private static final int BINS = 32;
  private static final int MOST_VALUES = 50;
  private static final List<Double> SHARES = List.of(0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99);

  private final Map<String, ColumnProfile> profiles;
  private final Optional<Contract> contract;

  private ProfileRecords(TablePreparerModel model) {
    this.profiles = model.profiles().orElseThrow();
    this.contract = model.contract();
  }

  static ProfileRecord of(
      String input,
      List<String> warnings,
      BadRows badRows,
      TablePreparerModel model,
      List<ProfileRecord.Feature> features,
      Map<String, Object> settings,
      PhaseClock clock) {
    ProfileRecords records = new ProfileRecords(model);
    return new ProfileRecord(
        ProfileRecord.FORMAT_VERSION,
        clock.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        input,
        model.preparation().rowCount(),
        badRows,
        model.columns().stream().map(records::column).toList(),
        warnings,
        features,
        settings,
        clock.phases());
  }

  /** Mean and variance (divisor n) of every feature over the prepared rows; one pass. */
  static List<ProfileRecord.Feature> features(Dataset<Row> prepared, TablePreparerModel model) {
    Row moments =
        prepared
            .select(
                Summarizer.metrics("mean", "variance", "count")
                    .summary(col(model.getFeaturesCol()))
                    .as("moments"))
            .select("moments.mean", "moments.variance", "moments.count")
            .first();
    Vector means = moments.getAs(0);
    Vector variances = moments.getAs(1);
    double rows = moments.getLong(2);
    String[] names = model.featureNames();
    List<ProfileRecord.Feature> features = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      double variance = variances.apply(i) * (rows - 1) / rows;
      features.add(new ProfileRecord.Feature(names[i], means.apply(i), variance));
    }
    return features;
  }

  private ProfileRecord.Column column(PreparedColumn column) {
    return new ProfileRecord.Column(
        column.name(),
        column.type(),
        column.role().toString(),
        column.reason(),
        column.missingCount(),
        column.width(),
        profiles.containsKey(column.name()) ? found(profiles.get(column.name())) : null);
  }

  private ProfileRecord.Found found(ColumnProfile profile) {
    boolean isExact =
        profile.values() == null ? profile.quantiles().isExact() : profile.values().isExact();
    return new ProfileRecord.Found(
        profile.nullCount(),
        profile.nanCount(),
        profile.blankCount(),
        profile.distinct(),
        isExact,
        profile.moments().count() == 0 ? null : numbers(profile),
        profile.lengths().count() == 0
            ? null
            : new ProfileRecord.TextLength(
                profile.lengths().shortest(),
                profile.lengths().longest(),
                profile.lengths().mean()),
        frequent(profile).stream()
            .limit(MOST_VALUES)
            .map(each -> new ProfileRecord.Value(each.category(), each.count()))
            .toList());
  }

  private static ProfileRecord.Numbers numbers(ColumnProfile profile) {
    Quantiles quantiles = Quantiles.of(profile.quantiles());
    Map<String, Double> byShare = new LinkedHashMap<>();
    SHARES.forEach(share -> byShare.put(share.toString(), quantiles.at(share)));
    Histogram histogram = Histogram.of(profile, BINS);
    return new ProfileRecord.Numbers(
        profile.min(),
        profile.max(),
        profile.moments().mean(),
        profile.moments().deviation(profile.moments().count()),
        byShare,
        new ProfileRecord.Histogram(
            histogram.low(),
            histogram.high(),
            histogram.rows(),
            histogram.below(),
            histogram.above()));
  }

  /** What the profile counted, or, where there were too many values, what the contract did. */
  private List<CategoryCount> frequent(ColumnProfile profile) {
    if (profile.values() != null && profile.values().isExact()) {
      return profile.values().mostFrequentFirst();
    }
    return contract.stream()
        .flatMap(each -> each.columns().stream())
        .filter(each -> each.name().equals(profile.name()) && each.categories() != null)
        .map(ColumnContract::categories)
        .findFirst()
        .map(categories -> categories.values())
        .orElse(List.of());
  }
}
