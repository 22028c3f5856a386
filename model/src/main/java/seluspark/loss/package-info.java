/**
 * What training minimizes. Losses are stateless values with two methods; they work on a micro-batch
 * and use {@code StrictMath} only, so their bits are the same on every machine.
 *
 * <p>May depend on the JDK only: it runs in any JVM.
 */
package seluspark.loss;
