/**
 * The spark-submit application: {@link seluspark.job.Application} and one class a command. Holds no
 * logic of its own beyond reading settings, calling the stages and reporting; may depend on every
 * other package, and no other package may depend on it.
 */
package seluspark.job;
