package seluspark.training;

import java.time.Duration;

/**
 * A trained network and how it came about.
 *
 * @param trained the network of the best epoch, and the history
 * @param trainingRows rows that gradients were computed of
 * @param validationRows rows that only measured
 * @param fingerprint of the features, labels and weights of all rows, in any order
 * @param workers number of workers that trained
 * @param shards number of logical shards
 * @param ingest time to read the table into blocks, and {@code training} to train on them
 */
public record TrainingRun(
    TrainedNetwork trained,
    long trainingRows,
    long validationRows,
    String fingerprint,
    int workers,
    int shards,
    Duration ingest,
    Duration training) {}
