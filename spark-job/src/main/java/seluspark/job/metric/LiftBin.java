package seluspark.job.metric;

/**
 * One tenth of the rows, taken from the highest score downwards.
 *
 * @param decile 1 for the rows with the highest scores, 10 for those with the lowest
 * @param positiveShare share of this tenth that is positive
 * @param lift that share over the share of positives in all rows: 1 is no better than chance
 * @param cumulativeGain share of all positives found in this tenth and those before it
 */
public record LiftBin(int decile, double positiveShare, double lift, double cumulativeGain) {}
