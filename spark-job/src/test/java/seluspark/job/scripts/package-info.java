/** The scripts, run as a user would. Depends on nothing but the files of the project and Spark. */
package seluspark.job.scripts;
