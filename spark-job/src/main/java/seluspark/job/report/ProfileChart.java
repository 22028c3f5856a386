package seluspark.job.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import seluspark.job.report.ProfileRecord.Column;
import seluspark.job.report.ProfileRecord.Histogram;

/** A column's distribution: a histogram of its numbers, or bars of its frequent values. */
final class ProfileChart {
  private static final int MOST_VALUES = 12;

  private ProfileChart() {}

  /** The picture; none for a column of which there is nothing to draw. */
  static Optional<Figure> of(Column column, long rows) {
    ProfileRecord.Found found = column.found();
    if (found == null) {
      return Optional.empty();
    }
    if (!ProfileText.isOnAScale(column) && !found.frequent().isEmpty()) {
      return Optional.of(values(column, rows));
    }
    return found.numbers() == null ? Optional.empty() : Optional.of(numbers(column));
  }

  private static Figure numbers(Column column) {
    Histogram histogram = column.found().numbers().histogram();
    double highest = histogram.rows().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    Plot plot =
        new Plot(
            "Rows by " + column.name(),
            axis(column, histogram),
            Axis.round("rows", 0, Math.max(1, highest), 4));
    int bins = histogram.rows().size();
    double width = (histogram.high() - histogram.low()) / bins;
    for (int i = 0; i < bins; i++) {
      double rows = histogram.rows().get(i);
      if (rows > 0 && width > 0) {
        double from = histogram.low() + i * width;
        plot.area(from, from + width, 0, rows, "bar s1", tooltip(column, from, from + width, rows));
      }
    }
    return new Figure(
        DisplayText.cut(column.name(), 60), note(column, histogram), List.of(), plot.finished());
  }

  private static Axis axis(Column column, Histogram histogram) {
    Axis axis = Axis.round("", histogram.low(), histogram.high(), 4);
    return ProfileText.isTime(column)
        ? new Axis("", axis.low(), axis.high(), axis.ticks(), ProfileText::day)
        : axis;
  }

  private static String tooltip(Column column, double from, double to, double rows) {
    return String.format(
        Locale.ROOT,
        "%s to %s: %s rows",
        ProfileText.number(column, from),
        ProfileText.number(column, to),
        Numbers.fixed(rows, 0));
  }

  private static String note(Column column, Histogram histogram) {
    List<String> notes = new ArrayList<>();
    notes.add(ProfileText.of(column));
    if (histogram.below() + histogram.above() >= 0.5) {
      notes.add(
          "not drawn: %s rows below, %s above"
              .formatted(Numbers.fixed(histogram.below(), 0), Numbers.fixed(histogram.above(), 0)));
    }
    return String.join("; ", notes);
  }

  private static Figure values(Column column, long rows) {
    double all = Math.max(1, rows);
    List<ShareBars.Line> lines = new ArrayList<>();
    List<ProfileRecord.Value> frequent = column.found().frequent();
    long left = rows - column.missing();
    for (ProfileRecord.Value value : frequent.subList(0, Math.min(MOST_VALUES, frequent.size()))) {
      lines.add(new ShareBars.Line(value.value(), value.rows() / all));
      left -= value.rows();
    }
    if (left > 0) {
      lines.add(new ShareBars.Line("others", left / all));
    }
    if (column.missing() > 0) {
      lines.add(new ShareBars.Line("missing", column.missing() / all));
    }
    return new Figure(
        DisplayText.cut(column.name(), 60),
        ProfileText.of(column),
        List.of(),
        ShareBars.draw("Shares of the rows by value", lines));
  }
}
