package seluspark.dataprep;

import java.util.ArrayList;
import java.util.List;
import seluspark.dataprep.encode.Shape;
import seluspark.dataprep.profile.ColumnProfile;
import seluspark.dataprep.profile.QuantileSketch;

/** Finds shapes that make a quantity more normal, from the buckets of its quantile sketch. */
final class NormalShapes {
  private static final double LOWEST_POWER = -3;
  private static final double HIGHEST_POWER = 5;
  private static final int STEPS = 40;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int KNOTS = 200;

  private final double[] values; // in deviations, increasing
  private final double[] rows;
  private final double total;

  private NormalShapes(double[] values, double[] rows) {
    this.values = values;
    this.rows = rows;
    double sum = 0;
    for (double each : rows) {
      sum += each;
    }
    this.total = sum;
  }

  static NormalShapes of(ColumnProfile profile, double mean, double deviation) {
    QuantileSketch.Bucket[] buckets = profile.quantiles().buckets();
    double[] values = new double[buckets.length];
    double[] rows = new double[buckets.length];
    for (int i = 0; i < buckets.length; i++) {
      double smallest = Math.max(profile.min(), buckets[i].smallest());
      double largest = Math.min(profile.max(), buckets[i].largest());
      values[i] = (smallest + (largest - smallest) / 2 - mean) / deviation;
      rows[i] = buckets[i].count();
    }
    return new NormalShapes(values, rows);
  }

  /** The third standardized moment after bending. */
  double skew(Shape shape) {
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      mean += rows[i] * shape.apply(values[i]) / total;
    }
    double variance = 0;
    double third = 0;
    for (int i = 0; i < values.length; i++) {
      double distance = shape.apply(values[i]) - mean;
      variance += rows[i] * distance * distance / total;
      third += rows[i] * distance * distance * distance / total;
    }
    return variance > 0 ? third / (variance * Math.sqrt(variance)) : 0;
  }

  /** The power of the highest likelihood; it has one peak, found by golden sections. */
  Shape.Power power() {
    double low = LOWEST_POWER;
    double high = HIGHEST_POWER;
    for (int i = 0; i < STEPS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (likelihood(new Shape.Power(left)) < likelihood(new Shape.Power(right))) {
        low = left;
      } else {
        high = right;
      }
    }
    return new Shape.Power((low + high) / 2);
  }

  /** The profile log-likelihood of Yeo and Johnson (2000), a row, but for constants. */
  private double likelihood(Shape.Power power) {
    double mean = 0;
    double logs = 0;
    for (int i = 0; i < values.length; i++) {
      mean += rows[i] * power.apply(values[i]) / total;
      double log = StrictMath.log1p(Math.abs(values[i]));
      logs += rows[i] * Math.copySign(log, values[i]) / total;
    }
    double variance = 0;
    for (int i = 0; i < values.length; i++) {
      double distance = power.apply(values[i]) - mean;
      variance += rows[i] * distance * distance / total;
    }
    return (power.lambda() - 1) * logs - StrictMath.log(variance) / 2;
  }

  /** At most {@value #KNOTS} points, about equally many rows apart; straight for a single value. */
  Shape quantiles() {
    List<double[]> points = new ArrayList<>();
    double before = 0;
    double lastShare = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      double share = (before + rows[i] / 2) / total;
      before += rows[i];
      boolean isEnd = i == 0 || i == values.length - 1;
      boolean isApart = share - lastShare >= 1.0 / KNOTS;
      boolean rises = points.isEmpty() || values[i] > points.get(points.size() - 1)[0];
      if ((isEnd || isApart) && rises) {
        points.add(new double[] {values[i], NormalQuantile.of(share)});
        lastShare = share;
      }
    }
    return points.size() < 2
        ? Shape.STRAIGHT
        : new Shape.QuantileNormal(
            points.stream().mapToDouble(point -> point[0]).toArray(),
            points.stream().mapToDouble(point -> point[1]).toArray());
  }
}
