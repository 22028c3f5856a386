package seluspark.training;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;
import seluspark.collective.Collective;

/** One whole training in one task, on its folds of the shared rows. */
final class SideBySideTask extends AbstractFunction2<TaskContext, Iterator<Integer>, byte[]>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<byte[][][]> folds;
  private final List<FitRequest> requests;
  private final String[] featureNames;

  SideBySideTask(
      Broadcast<byte[][][]> folds, List<FitRequest> requests, List<String> featureNames) {
    this.folds = folds;
    this.requests = new ArrayList<>(requests);
    this.featureNames = featureNames.toArray(String[]::new);
  }

  @Override
  public byte[] apply(TaskContext context, Iterator<Integer> indices) {
    int index = (Integer) indices.next();
    FitRequest request = requests.get(index);
    long startedAt = System.nanoTime();
    try {
      TrainedNetwork trained = train(request, context);
      return FitResult.success(index, trained, secondsSince(startedAt));
    } catch (DivergenceException e) {
      int parameters = request.parameterCount(featureNames.length);
      return FitResult.failure(index, parameters, secondsSince(startedAt), e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot train on shared rows", e);
    }
  }

  private TrainedNetwork train(FitRequest request, TaskContext context) throws IOException {
    WorkerRows rows =
        new WorkerRows(
            rows(request.trainedOn(), request.settings().seed()),
            rows(List.of(request.measuredOn()), request.settings().seed()));
    long[] training = {rows.training().rowCount()};
    long[] validation = {rows.validation().rowCount()};
    ShardPlan plan = ShardPlan.of(request.settings().shards(), training, validation);
    RowStatistics statistics = RowStatistics.of(rows, plan, 0);
    RunContext run =
        new RunContext(
            request.settings().forRows(rows.training().rowCount()),
            request.objective(),
            plan,
            featureNames.length,
            statistics.isWeighted() ? statistics.meanWeight() : 1,
            statistics.isWeighted(),
            statistics.isSparse() && request.objective().takesSparseRows(),
            null,
            false);
    TrainedNetwork trained =
        new FullTraining(
                run,
                each -> new WorkerSteps(each, rows, Collective.alone()),
                epoch -> {},
                role(context))
            .run(null);
    return TrainingDiagnosis.add(run, List.of(featureNames), rows.training(), trained);
  }

  /** In the order in which a training by itself would have them. */
  private RowBlock rows(List<Integer> numbers, long seed) {
    List<byte[]> blocks = new ArrayList<>();
    for (int number : numbers) {
      blocks.addAll(List.of(folds.value()[number]));
    }
    return SortedRows.of(featureNames.length, 1, blocks, seed).toBlock();
  }

  /** That of the only worker of the only attempt, which ends when Spark kills its task. */
  private WorkerRole role(TaskContext context) {
    WorkerWatch watch =
        (moment, attempt, rank, step) -> {
          if (context.isInterrupted()) {
            throw new TaskKilledException("the training was cancelled");
          }
        };
    return new WorkerRole(
        0, 0, CheckpointSink.NONE, watch, 1, List.of(featureNames), WorkerRole.NOTHING);
  }

  private static double secondsSince(long startedAt) {
    return (System.nanoTime() - startedAt) * 1e-9;
  }
}
