package seluspark.job.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One direction of a plot: its range, and the round values at which it has ticks.
 *
 * @param title what it measures, with the unit
 * @param low the value at the origin
 * @param high the value at the far end
 * @param ticks rising values within the range
 * @param label how a tick is written
 */
record Axis(
    String title, double low, double high, List<Double> ticks, DoubleFunction<String> label) {

  private static final double[] ROUND_STEPS = {1, 2, 2.5, 5, 10};

  /** From 0 to 1 in steps of a fifth. */
  static Axis unit(String title) {
    return stepped(title, 0, 1, 0.2);
  }

  /** A range widened to round values, with about {@code count} steps. */
  static Axis round(String title, double low, double high, int count) {
    double span = high - low;
    if (!(span > 0) || !Double.isFinite(span)) {
      double center = Double.isFinite(low) ? low : 0;
      double half = Math.max(1e-3, Math.abs(center) * 0.05);
      return round(title, center - half, center + half, count);
    }
    double step = roundStep(span / count);
    double slack = step * 1e-9;
    return stepped(
        title,
        Math.floor((low + slack) / step) * step,
        Math.ceil((high - slack) / step) * step,
        step);
  }

  /**
   * Whole numbers from {@code low} to {@code high} exactly, with at most about {@code count} ticks,
   * the first included.
   */
  static Axis whole(String title, int low, int high, int count) {
    int step = (int) Math.max(1, Math.round(roundStep((double) (high - low) / count)));
    List<Double> ticks = new ArrayList<>();
    ticks.add((double) low);
    for (int tick = (low / step + 1) * step; tick <= high; tick += step) {
      if (tick - low > step / 2) {
        ticks.add((double) tick);
      }
    }
    return new Axis(title, low, Math.max(high, low + 1), ticks, tick -> Numbers.fixed(tick, 0));
  }

  /** One tick in the middle of each of {@code count} equal places, to be named by the chart. */
  static Axis places(String title, int count, DoubleFunction<String> label) {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ticks.add(i + 0.5);
    }
    return new Axis(title, 0, count, ticks, label);
  }

  private static Axis stepped(String title, double low, double high, double step) {
    List<Double> ticks = new ArrayList<>();
    long first = Math.round(low / step);
    long last = Math.round(high / step);
    for (long i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    int decimals = decimals(step);
    return new Axis(title, low, high, ticks, tick -> Numbers.fixed(tick, decimals));
  }

  private static double roundStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double step : ROUND_STEPS) {
      if (step * power >= rough * (1 - 1e-9)) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private static int decimals(double step) {
    int decimals = 0;
    while (decimals < 9 && Math.abs(step - Math.rint(step)) > 1e-6 * step) {
      step *= 10;
      decimals++;
    }
    return decimals;
  }

  /** The same axis with ticks written as percentages of 1. */
  Axis inPercent() {
    return new Axis(title, low, high, ticks, tick -> Numbers.fixed(tick * 100, 0) + " %");
  }

  /** Where a value lies between the ends: 0 at the low one, 1 at the high one. */
  double at(double value) {
    return (value - low) / (high - low);
  }
}
