/**
 * A raw table in, a standardized feature vector out: the MLlib stages {@link
 * seluspark.dataprep.TablePreparer} and {@link seluspark.dataprep.TablePreparerModel}.
 *
 * <p>Reads the table through {@code profile}, decides through {@code role}, and leaves every number
 * to {@code encode}. Depends on Spark SQL and ML, and on no other part of seluspark.
 */
package seluspark.dataprep;
