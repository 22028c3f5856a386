package seluspark.theory;

/** Mean and variance of the activations of a layer. */
public record Moments(double mean, double variance) {}
