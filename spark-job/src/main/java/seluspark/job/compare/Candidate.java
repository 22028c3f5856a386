package seluspark.job.compare;

import java.util.Map;
import seluspark.estimator.SeluClassifier;

/**
 * A network to compare.
 *
 * @param name what tells it from the others: "activation=relu depth=4"
 * @param settings what the grid gives it, by setting
 * @param classifier set so
 */
public record Candidate(String name, Map<String, Object> settings, SeluClassifier classifier) {}
