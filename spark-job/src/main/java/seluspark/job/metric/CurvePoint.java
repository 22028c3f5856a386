package seluspark.job.metric;

/** One point of a curve, both coordinates in the units that the curve's method names. */
public record CurvePoint(double x, double y) {}
