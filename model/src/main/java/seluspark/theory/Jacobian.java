package seluspark.theory;

/** Derivatives of the new mean and variance with respect to the old ones. */
public record Jacobian(
    double meanByMean, double meanByVariance, double varianceByMean, double varianceByVariance) {

  /**
   * The largest factor by which the map stretches a small change; below 1 the map contracts
   * (Klambauer et al., 2017, appendix A3.1).
   */
  public double largestSingularValue() {
    return (Math.hypot(meanByMean + varianceByVariance, varianceByMean - meanByVariance)
            + Math.hypot(meanByMean - varianceByVariance, varianceByMean + meanByVariance))
        / 2;
  }
}
