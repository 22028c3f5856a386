/**
 * What a job was told to do: one conf file and its overrides, read strictly.
 *
 * <p>A key belongs to the job itself ({@link seluspark.job.settings.Setting}) or is a Param of one
 * of its stages; nothing else is accepted, so that a misspelt key can never be silently without
 * effect. May use Spark's Params and Hadoop's file systems; knows no particular stage.
 */
package seluspark.job.settings;
