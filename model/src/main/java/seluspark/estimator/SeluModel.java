package seluspark.estimator;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.util.HasTrainingSummary;
import scala.Option;
import seluspark.network.Network;
import seluspark.theory.Diagnosis;
import seluspark.training.EpochReport;
import seluspark.training.TrainedNetwork;
import seluspark.training.TrainingRun;

/** What all models have alike: a trained network and its history. */
public interface SeluModel extends HasTrainingSummary<SeluTrainingSummary>, FeatureNamesParam {
  /** The network as it was trained; null in an empty model that Spark Connect constructs. */
  TrainedNetwork trained();

  /** Row counts and times of the training; null for a model that was loaded. */
  TrainingRun trainingRun();

  /** The network for inference. */
  default Network network() {
    return trained().network();
  }

  /** A copy of the network's parameters, laid out as {@link Network#tensors()} says. */
  default float[] parameters() {
    return trained().parameters().clone();
  }

  /** SHA-256 of the network as it is saved: 64 hexadecimal digits. */
  default String networkSha256() {
    return NetworkParts.sha256(trained());
  }

  /** Every epoch of the training, the first first. */
  default List<EpochReport> history() {
    return trained().history();
  }

  /** The epoch, from 1, whose weights these are. */
  default int bestEpoch() {
    return trained().bestEpoch();
  }

  /** Whether the network normalizes itself, as seen at the end of training; null if unknown. */
  default Diagnosis diagnosis() {
    return trained().diagnosis();
  }

  /**
   * The same as seen with other rows.
   *
   * @param rows (rowCount × features), row-major
   * @param labels of each row, or none
   */
  default Diagnosis diagnose(
      float[] rows, int rowCount, Optional<float[]> labels, List<String> featureNames) {
    return trained().diagnose(rows, rowCount, labels, featureNames);
  }

  @Override
  default Option<SeluTrainingSummary> trainingSummary() {
    return trained() == null
        ? Option.empty()
        : Option.apply(new SeluTrainingSummary(history(), bestEpoch(), trained().temperature()));
  }

  /** Called by Scala's initializers only; the summary follows from the network. */
  @Override
  default void trainingSummary_$eq(Option<SeluTrainingSummary> summary) {}
}
