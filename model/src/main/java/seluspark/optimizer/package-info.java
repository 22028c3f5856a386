/**
 * How a gradient changes parameters: optimizers, learning-rate schedules, clipping.
 *
 * <p>An optimizer owns the state of one contiguous slice of the flat parameter array, and an
 * element's result does not depend on the slice it lies in: however many workers share the update,
 * the parameters have the same bits.
 *
 * <p>May depend on {@code seluspark.kernel} only: it runs in any JVM.
 */
package seluspark.optimizer;
