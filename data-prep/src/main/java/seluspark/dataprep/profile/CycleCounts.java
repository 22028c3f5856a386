package seluspark.dataprep.profile;

import java.io.Serializable;
import seluspark.dataprep.encode.Cycle;

/** Rows by the hour, the weekday and the month of their time. */
public final class CycleCounts implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[][] rowsOfPlace = new long[Cycle.values().length][];

  CycleCounts() {
    for (Cycle cycle : Cycle.values()) {
      rowsOfPlace[cycle.ordinal()] = new long[cycle.length()];
    }
  }

  void add(double seconds) {
    for (Cycle cycle : Cycle.values()) {
      rowsOfPlace[cycle.ordinal()][cycle.place(seconds)]++;
    }
  }

  void merge(CycleCounts other) {
    for (int i = 0; i < rowsOfPlace.length; i++) {
      for (int place = 0; place < rowsOfPlace[i].length; place++) {
        rowsOfPlace[i][place] += other.rowsOfPlace[i][place];
      }
    }
  }

  /** Rows of each place of the cycle, from its first on. */
  public long[] rows(Cycle cycle) {
    return rowsOfPlace[cycle.ordinal()].clone();
  }
}
