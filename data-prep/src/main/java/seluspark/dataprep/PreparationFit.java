package seluspark.dataprep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import seluspark.dataprep.contract.ColumnContract;
import seluspark.dataprep.contract.Contract;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.Indicator;
import seluspark.dataprep.encode.Preparation;
import seluspark.dataprep.encode.PreparedLabel;
import seluspark.dataprep.encode.RowEncoder;
import seluspark.dataprep.profile.ColumnProfile;
import seluspark.dataprep.profile.TableProfile;
import seluspark.dataprep.role.DeclaredRole;
import seluspark.dataprep.role.RoleDecision;
import seluspark.dataprep.role.RoleInference;
import seluspark.dataprep.role.TableColumn;

/** Learns a {@link Preparation} from a table: profile, roles, label, encoders. */
final class PreparationFit {
  private final Dataset<?> table;
  private final PreparationSettings settings;
  private final List<TableColumn> columns;
  private final Map<String, ColumnProfile> profileOfColumn = new LinkedHashMap<>();
  private final Map<String, RoleDecision> decisionOfColumn = new LinkedHashMap<>();
  private long rowCount;
  private List<ColumnContract> contracts = List.of();

  PreparationFit(Dataset<?> table, PreparationSettings settings) {
    this.table = table;
    this.settings = settings;
    this.columns = TableColumn.of(table.schema(), settings.roles());
  }

  Preparation fit() {
    profile();
    Optional<PreparedLabel> label = label();
    decideRoles();
    List<FittedColumn> fitted = fitColumns(label);
    RowEncoder rowEncoder =
        new RowEncoder(fitted.stream().flatMap(each -> each.encoder().stream()).toList());
    checkWidth(rowEncoder, fitted);
    return new Preparation(
        rowCount,
        fitted.stream().map(FittedColumn::prepared).toList(),
        fitted.stream().flatMap(each -> each.input().stream()).toList(),
        rowEncoder,
        label);
  }

  /** What later tables are compared with; call after {@link #fit}. */
  Contract contract() {
    return new Contract(rowCount, contracts);
  }

  /** What was found in each column that was looked at; call after {@link #fit}. */
  Map<String, ColumnProfile> profiles() {
    return Collections.unmodifiableMap(profileOfColumn);
  }

  private void profile() {
    List<TableColumn> profiled = columns.stream().filter(TableColumn::isProfiled).toList();
    TableProfile profile =
        TableProfile.of(
            table, profiled.stream().map(TableColumn::profiled).toList(), settings.countedValues());
    rowCount = profile.rowCount();
    if (rowCount == 0) {
      throw new IllegalArgumentException(
          "Cannot prepare the table: expected rows, found none; it is empty");
    }
    for (int i = 0; i < profiled.size(); i++) {
      profileOfColumn.put(profiled.get(i).name(), profile.column(i));
    }
  }

  private Optional<PreparedLabel> label() {
    return columns.stream()
        .filter(column -> column.declaredAs(ColumnRole.LABEL))
        .findFirst()
        .map(
            column ->
                LabelFit.fit(column, profileOfColumn.get(column.name()), settings.positiveLabel()));
  }

  private void decideRoles() {
    RoleInference inference = new RoleInference(rowCount, settings.maxCategories());
    for (TableColumn column : columns) {
      RoleDecision decision =
          column.isProfiled() && !column.declaredAs(ColumnRole.LABEL)
              ? inference.decide(column, profileOfColumn.get(column.name()))
              : declared(column.declared().orElseThrow());
      decisionOfColumn.put(column.name(), decision);
    }
  }

  private static RoleDecision declared(DeclaredRole declared) {
    return new RoleDecision(declared.role(), "declared in " + declared.param());
  }

  private List<FittedColumn> fitColumns(Optional<PreparedLabel> label) {
    NumericFit numeric = fitNumbers();
    CategoricalFit categorical = new CategoricalFit(table, settings, rowCount);
    TimestampFit times = new TimestampFit(settings, rowCount);
    TextFit texts = new TextFit(table, columnsOf(ColumnRole.TEXT), settings, rowCount);
    List<FittedColumn> fitted = new ArrayList<>();
    for (TableColumn column : columns) {
      RoleDecision decision = decisionOfColumn.get(column.name());
      ColumnProfile profile = profileOfColumn.get(column.name());
      fitted.add(
          switch (decision.role()) {
            case NUMERIC ->
                numeric.fit(column, decision, profile, missing(column, numberlessRows(profile)));
            case BOOLEAN, CATEGORICAL ->
                categorical.fit(column, decision, profile, missing(column, profile.missingCount()));
            case TIMESTAMP ->
                times.fit(
                    column,
                    decision,
                    profile,
                    numeric.standardizer(column.name()),
                    missing(column, profile.missingCount()));
            case TEXT ->
                texts.fit(column, decision, profile, missing(column, profile.missingCount()));
            case LABEL -> without(column, LabelFit.statistics(label.orElseThrow()));
            case WEIGHT, ID, CONSTANT, IGNORED -> without(column, "");
          });
    }
    contracts = new ContractFit(rowCount, profileOfColumn, categorical::kept).of(fitted);
    return fitted;
  }

  private NumericFit fitNumbers() {
    NumericFit numeric = new NumericFit(settings, rowCount);
    List<ColumnProfile> quantities =
        profileOfColumn.values().stream()
            .filter(each -> isOnAScale(decisionOfColumn.get(each.name()).role()))
            .toList();
    quantities.forEach(numeric::add);
    numeric.standardizeClipped(table, quantities);
    return numeric;
  }

  private static boolean isOnAScale(ColumnRole role) {
    return role == ColumnRole.NUMERIC || role == ColumnRole.TIMESTAMP;
  }

  private List<String> columnsOf(ColumnRole role) {
    return columns.stream()
        .map(TableColumn::name)
        .filter(name -> decisionOfColumn.get(name).role() == role)
        .toList();
  }

  private FittedColumn without(TableColumn column, String statistics) {
    RoleDecision decision = decisionOfColumn.get(column.name());
    ColumnProfile profile = profileOfColumn.get(column.name());
    long missingCount = profile == null ? 0 : profile.missingCount();
    return FittedColumn.without(
        column, decision.role(), decision.reason(), missingCount, statistics);
  }

  /** Rows in which a quantity is missing, text that is no number included. */
  private long numberlessRows(ColumnProfile profile) {
    return rowCount - profile.moments().count();
  }

  /** The indicator of missing cells; null if training has too few, or nothing but such cells. */
  private Indicator missing(TableColumn column, long missingCount) {
    return missingCount >= settings.leastRows(rowCount) && missingCount < rowCount
        ? Indicator.fit(column.name() + " is missing", missingCount, rowCount, rowCount)
        : null;
  }

  private static void checkWidth(RowEncoder rowEncoder, List<FittedColumn> fitted) {
    if (rowEncoder.width() == 0) {
      List<String> descriptions =
          fitted.stream().map(each -> each.prepared().description()).toList();
      throw new IllegalArgumentException(
          "Cannot prepare the table: expected at least one column with something to learn from,"
              + " found "
              + String.join("; ", descriptions));
    }
  }
}
