/**
 * Inner loops over flat {@code float[]}: matrix products, SELU and its slope, alpha dropout, exact
 * sums. Every result has the same bits at every vector width, interpreted or compiled: products are
 * fixed chains of fused multiply-adds, element-wise code uses strict arithmetic only.
 *
 * <p>May depend on the JDK and on {@code dev.ludovic.netlib} alone. {@code jdk.incubator.vector} is
 * named only in the tile classes, {@code VectorLoops} and {@code Lanes}, so that a JVM without that
 * module never links it.
 */
package seluspark.kernel;
