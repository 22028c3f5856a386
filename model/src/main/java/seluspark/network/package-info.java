/**
 * The shape of a self-normalizing network, its parameters' layout and initial values, forward and
 * backward passes. Shape ({@code Network}), learned numbers (a flat {@code float[]}) and scratch
 * ({@code Workspace}) are three different things.
 *
 * <p>May depend on {@code seluspark.kernel} only: it runs in any JVM.
 */
package seluspark.network;
