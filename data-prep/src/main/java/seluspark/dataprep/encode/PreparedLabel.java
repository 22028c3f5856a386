package seluspark.dataprep.encode;

import java.util.List;

/**
 * The classes of the label.
 *
 * @param input the label column
 * @param classes label values with their training rows, in index order
 */
public record PreparedLabel(InputColumn input, List<CategoryCount> classes) {

  /** The encoder of these classes. */
  public LabelEncoder encoder() {
    return new LabelEncoder(input.name(), classes.stream().map(CategoryCount::category).toList());
  }
}
