/**
 * How the application speaks to the person at the terminal: wrong usage, failures, versions. May
 * depend on picocli and on the types of Spark's own errors only.
 */
package seluspark.job.console;
