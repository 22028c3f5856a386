/**
 * What each column is taken for, and why: declared by the user, or inferred from the profile.
 *
 * <p>May depend on {@code encode} and {@code profile}, and on Spark's types.
 */
package seluspark.dataprep.role;
