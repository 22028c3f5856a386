package seluspark.training;

import java.util.Arrays;
import java.util.List;
import seluspark.loss.Loss;
import seluspark.theory.Diagnosis;
import seluspark.theory.OutputGradient;
import seluspark.theory.Subject;

/**
 * Looks at a trained network with the first rows of the first shard, which are a random sample, and
 * the same for any number of workers.
 */
final class TrainingDiagnosis {
  private static final int MOST_ROWS = 1024;

  /** Of sparse rows, which are made dense for it; but as many rows as moments need. */
  private static final int MOST_FEATURES = 1 << 22;

  private static final int FEWEST_ROWS = 32;

  private TrainingDiagnosis() {}

  /**
   * The network with its diagnosis, or as it is where there are too few rows for one or where it is
   * of two towers, which take sparse rows, not standardized ones.
   *
   * @param rows training rows of the worker that hosts the first shard
   */
  static TrainedNetwork add(
      RunContext run, List<String> featureNames, HeldRows rows, TrainedNetwork trained) {
    int most = run.isSparse() ? Math.max(FEWEST_ROWS, MOST_FEATURES / run.inputWidth()) : MOST_ROWS;
    int rowCount = (int) Math.min(Math.min(MOST_ROWS, most), run.plan().firstTrainingRow(1));
    if (rowCount < 2 || run.objective() instanceof Retrieval) {
      return trained;
    }
    MicroBatch sample = new MicroBatch(new float[rowCount * run.inputWidth()], rowCount, run);
    for (int row = 0; row < rowCount; row++) {
      sample.append(rows, row);
    }
    sample.encode();
    return trained.withDiagnosis(
        Diagnosis.of(
            new Subject(
                trained.trainingNetwork(),
                trained.initialParameters(),
                trained.parameters(),
                sample.features,
                rowCount,
                featureNames,
                gradient(run.objective().loss(), sample.labels))));
  }

  /** Of each row's loss, whatever the row weighs. */
  static OutputGradient gradient(Loss loss, float[] labels) {
    return (rowCount, output, outputGradient) -> {
      float[] weights = new float[rowCount];
      Arrays.fill(weights, 1f);
      loss.gradient(0, rowCount, output, labels, weights, 1f, outputGradient);
    };
  }
}
