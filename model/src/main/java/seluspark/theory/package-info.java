/**
 * What Klambauer et al. (2017) prove of SELU networks, computable: how a layer maps the mean and
 * the variance of its input, and whether that map contracts.
 *
 * <p>May depend on {@code seluspark.network} only: it runs in any JVM.
 */
package seluspark.theory;
