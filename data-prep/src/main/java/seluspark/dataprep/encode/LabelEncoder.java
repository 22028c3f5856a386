package seluspark.dataprep.encode;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;

/** Turns the label cell into the index 0 .. k-1 of its class. Immutable. */
public final class LabelEncoder implements Serializable {
  private static final long serialVersionUID = 1;

  private final String column;
  private final String[] labels;
  private final HashMap<String, Integer> indexOfLabel = new HashMap<>();

  /**
   * An encoder of the given classes.
   *
   * @param labels the label values, in index order
   */
  public LabelEncoder(String column, List<String> labels) {
    this.column = column;
    this.labels = labels.toArray(String[]::new);
    for (int index = 0; index < this.labels.length; index++) {
      indexOfLabel.put(this.labels[index], index);
    }
  }

  /** Name of the label column seen in training. */
  public String column() {
    return column;
  }

  /** The label values, in index order. */
  public String[] labels() {
    return labels.clone();
  }

  /**
   * The class index of a label cell.
   *
   * @throws IllegalArgumentException if the cell is missing, or no label that training saw
   */
  public double index(Object cell) {
    String label = Cell.category(cell);
    Integer index = indexOfLabel.get(label);
    if (index == null) {
      throw new IllegalArgumentException(
          "Cannot prepare labelCol '%s': expected one of %s as in training, found %s"
              .formatted(column, quoted(), label == null ? "no value" : "'" + label + "'"));
    }
    return index;
  }

  private String quoted() {
    return "'" + String.join("', '", labels) + "'";
  }
}
