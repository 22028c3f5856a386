package seluspark.job.report;

import java.util.List;
import seluspark.job.report.DriftRecord.Column;

/** A column's bins one below the other, each with its share of the rows in training and now. */
final class DriftChart {
  private DriftChart() {}

  static Figure of(DriftRecord drift, Column column) {
    double trainingRows = Math.max(1, drift.trainingRows());
    double rows = Math.max(1, drift.rows());
    List<ShareBars.Line> lines =
        column.bins().stream()
            .filter(bin -> bin.trainingRows() + bin.rows() > 0)
            .map(
                bin ->
                    new ShareBars.Line(
                        bin.name(), bin.trainingRows() / trainingRows, bin.rows() / rows))
            .toList();
    return new Figure(
        DisplayText.cut(column.name(), 60),
        "PSI " + DriftText.psi(column.psi()),
        List.of(new Figure.Key("s1", "training"), new Figure.Key("s2", "this table")),
        ShareBars.draw("Shares of the rows in training and now", lines));
  }
}
