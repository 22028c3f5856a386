package seluspark.job;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import seluspark.dataprep.LeakScan;
import seluspark.dataprep.LeakSuspect;
import seluspark.dataprep.TablePreparerModel;

/** What to tell about columns that tell the label by themselves. */
final class LeakWarnings {
  private LeakWarnings() {}

  /** A sentence a column; reads the training rows once if there is a label. */
  static List<String> of(Dataset<?> table, TablePreparerModel preparer) {
    return LeakScan.of(table, preparer).stream()
        .map(suspect -> sentence(suspect, preparer.getLabelCol()))
        .toList();
  }

  private static String sentence(LeakSuspect suspect, String labelCol) {
    return String.format(
        Locale.ROOT,
        "Warning: column %s alone tells %s right in %.2f %% of the rows, where always the same class"
            + " is right in %.2f %%; if it is known only after the fact, add it to ignoredCols",
        suspect.column(),
        labelCol,
        100 * suspect.rightShare(),
        100 * suspect.commonShare());
  }
}
