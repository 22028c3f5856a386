package seluspark.dataprep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import seluspark.dataprep.encode.CategoryCount;
import seluspark.dataprep.encode.InputColumn;
import seluspark.dataprep.encode.NaturalOrder;
import seluspark.dataprep.encode.PreparedLabel;
import seluspark.dataprep.profile.ColumnProfile;
import seluspark.dataprep.role.TableColumn;

/** Fits the label: which class has which index. */
final class LabelFit {
  private static final int MAX_CLASSES = 1000;

  private LabelFit() {}

  /**
   * The classes of the label.
   *
   * @throws IllegalArgumentException if cells are missing, or the classes are fewer than two, too
   *     many, or without the positive one
   */
  static PreparedLabel fit(
      TableColumn column, ColumnProfile profile, Optional<String> positiveLabel) {
    if (profile.missingCount() > 0) {
      throw cannotTrain(
          column,
          "a value in every row",
          "%d rows with null; filter them out before training".formatted(profile.missingCount()));
    }
    if (!profile.values().isExact() || profile.values().distinct() > MAX_CLASSES) {
      throw cannotTrain(
          column,
          "at most " + MAX_CLASSES + " classes",
          "more; if it is a number to be predicted, leave labelCol unset and add it to ignoredCols");
    }
    List<CategoryCount> counts = profile.values().mostFrequentFirst();
    if (counts.size() < 2) {
      throw cannotTrain(
          column, "at least two classes", "only '%s'".formatted(counts.get(0).category()));
    }
    List<String> labels =
        new ArrayList<>(NaturalOrder.sorted(counts.stream().map(CategoryCount::category).toList()));
    positiveLabel.ifPresent(positive -> moveLast(labels, positive));
    List<CategoryCount> classes =
        counts.stream()
            .sorted(Comparator.comparingInt(each -> labels.indexOf(each.category())))
            .toList();
    InputColumn input = new InputColumn(column.name(), column.type(), column.kind().orElseThrow());
    return new PreparedLabel(input, classes);
  }

  /** "5174 No, 1869 Yes". */
  static String statistics(PreparedLabel label) {
    return label.classes().stream()
        .map(each -> each.count() + " " + each.category())
        .collect(Collectors.joining(", "));
  }

  private static void moveLast(List<String> labels, String positiveLabel) {
    if (labels.size() != 2 || !labels.contains(positiveLabel)) {
      throw new IllegalArgumentException(
          "Cannot use positiveLabel '%s': expected one of two label values, found the values %s"
              .formatted(positiveLabel, labels));
    }
    labels.remove(positiveLabel);
    labels.add(positiveLabel);
  }

  private static IllegalArgumentException cannotTrain(
      TableColumn column, String expected, String found) {
    return new IllegalArgumentException(
        "Cannot train on labelCol '%s': expected %s, found %s"
            .formatted(column.name(), expected, found));
  }
}
