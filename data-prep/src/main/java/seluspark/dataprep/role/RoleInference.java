package seluspark.dataprep.role;

import java.util.Set;
import java.util.regex.Pattern;
import seluspark.dataprep.encode.CellKind;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.profile.ColumnProfile;

/** Decides what columns are taken for. A declared role wins, if the column's values allow it. */
public final class RoleInference {
  /** Text is a quantity if at least this share of its values are numbers. */
  private static final double NUMBER_SHARE = 0.99;

  /** Text tells rows apart if it has at least this many different values a value. */
  private static final double DISTINCT_SHARE = 0.9;

  /** Text is more than a name or a code if it has at least this many words on average. */
  private static final double MANY_WORDS = 4;

  private static final Set<String> WHOLE_TYPES = Set.of("tinyint", "smallint", "int", "bigint");
  private static final Pattern ID_NAME =
      Pattern.compile("(.*[^\\p{Alnum}])?[iI][dD]|.*[a-z0-9]I[dD]");

  private final long rowCount;
  private final int maxCategories;

  /** Inference for a table of {@code rowCount} rows. */
  public RoleInference(long rowCount, int maxCategories) {
    this.rowCount = rowCount;
    this.maxCategories = maxCategories;
  }

  /**
   * The role of a column that may become a feature.
   *
   * @throws IllegalArgumentException if the column has no values, infinite ones, or none that suit
   *     its declared role
   */
  public RoleDecision decide(TableColumn column, ColumnProfile profile) {
    if (profile.missingCount() == rowCount) {
      throw cannotPrepare(
          profile, "a value", "none in " + rowCount + " rows; add it to ignoredCols");
    }
    RoleDecision decision =
        column.declared().isPresent()
            ? declared(column.declared().get(), profile)
            : inferred(column, profile);
    if (decision.role() == ColumnRole.NUMERIC && profile.infiniteCount() > 0) {
      throw cannotPrepare(
          profile,
          "finite numbers",
          profile.infiniteCount()
              + " infinite ones; replace them by nulls or numbers, or add it to ignoredCols");
    }
    return decision;
  }

  private RoleDecision declared(DeclaredRole declared, ColumnProfile profile) {
    if (declared.role() == ColumnRole.NUMERIC && !isMostlyNumbers(profile)) {
      throw cannotPrepare(
          profile,
          "numbers, as declared in " + declared.param(),
          "%d of %d values that are none; take it out of %s, or replace them by nulls"
              .formatted(profile.notNumberCount(), presentCount(profile), declared.param()));
    }
    if (declared.role() == ColumnRole.BOOLEAN && different(profile) > 2) {
      throw cannotPrepare(
          profile,
          "two different values, as declared in " + declared.param(),
          differentPhrase(profile) + "; take it out of " + declared.param());
    }
    return new RoleDecision(declared.role(), "declared in " + declared.param());
  }

  private RoleDecision inferred(TableColumn column, ColumnProfile profile) {
    return switch (profile.kind()) {
      case NUMBER -> inferredFromNumbers(column, profile);
      case TRUTH -> new RoleDecision(ColumnRole.BOOLEAN, "its type is boolean");
      case TEXT -> inferredFromText(column, profile);
      case TIME -> new RoleDecision(ColumnRole.TIMESTAMP, "its type is " + column.type());
    };
  }

  private RoleDecision inferredFromNumbers(TableColumn column, ColumnProfile profile) {
    boolean roomForOneEach = profile.max() - profile.min() + 1 >= rowCount;
    if (WHOLE_TYPES.contains(column.type())
        && isIdName(column.name())
        && roomForOneEach
        && rowCount > maxCategories) {
      return new RoleDecision(
          ColumnRole.ID, "whole numbers under the name of an id; to use it, declare its role");
    }
    return new RoleDecision(ColumnRole.NUMERIC, "its type is " + column.type());
  }

  private RoleDecision inferredFromText(TableColumn column, ColumnProfile profile) {
    long different = different(profile);
    boolean tellsRowsApart =
        different > maxCategories && different >= DISTINCT_SHARE * presentCount(profile);
    boolean numbers = isMostlyNumbers(profile) && profile.leadingZeroCount() == 0;
    if (numbers && !(tellsRowsApart && isIdName(column.name()))) {
      return new RoleDecision(
          ColumnRole.NUMERIC,
          "text in which %d of %d values are numbers"
              .formatted(presentCount(profile) - profile.notNumberCount(), presentCount(profile)));
    }
    if (different > maxCategories && profile.lengths().meanWords() >= MANY_WORDS) {
      return new RoleDecision(
          ColumnRole.TEXT,
          "%s of many words; to keep it from the features, add it to ignoredCols"
              .formatted(differentPhrase(profile)));
    }
    if (tellsRowsApart) {
      return new RoleDecision(
          ColumnRole.ID,
          "%s in %d rows tell rows apart; to use it, declare its role"
              .formatted(differentPhrase(profile), rowCount));
    }
    if (different == 2) {
      return new RoleDecision(ColumnRole.BOOLEAN, "text with two different values");
    }
    return new RoleDecision(ColumnRole.CATEGORICAL, "text with " + differentPhrase(profile));
  }

  private boolean isMostlyNumbers(ColumnProfile profile) {
    long numbers = presentCount(profile) - profile.notNumberCount();
    return profile.kind() != CellKind.TEXT || numbers >= NUMBER_SHARE * presentCount(profile);
  }

  private long presentCount(ColumnProfile profile) {
    return rowCount - profile.missingCount();
  }

  private long different(ColumnProfile profile) {
    return Math.min(profile.values().distinct(), presentCount(profile));
  }

  private String differentPhrase(ColumnProfile profile) {
    long different = different(profile);
    String about = profile.values().isExact() ? "" : "about ";
    return different == 1 ? "one value" : about + different + " different values";
  }

  private static boolean isIdName(String name) {
    return ID_NAME.matcher(name).matches();
  }

  private static IllegalArgumentException cannotPrepare(
      ColumnProfile profile, String expected, String found) {
    return new IllegalArgumentException(
        "Cannot prepare column '%s': expected %s, found %s"
            .formatted(profile.name(), expected, found));
  }
}
