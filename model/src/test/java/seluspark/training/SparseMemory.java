package seluspark.training;

import java.io.IOException;
import java.util.Random;
import seluspark.collective.Collective;

/** Trains on rows that, made dense, would take many times the memory of the JVM it is meant for. */
public final class SparseMemory {
  private static final int FEATURES = 100_000;
  private static final int ROWS = 4000;
  private static final int NON_ZEROS = 50;

  private SparseMemory() {}

  public static void main(String[] arguments) throws IOException {
    RowBlock training = rows();
    RowBlock validation = new RowBlock(FEATURES, 1, 0);
    TrainingSettings settings = Runs.settings(Runs.plain("adam", 0.01), 0.1, 2, 512, 4);
    WorkerRows rows = new WorkerRows(training, validation);
    ShardPlan plan = ShardPlan.of(4, new long[] {ROWS}, new long[] {0});
    boolean isSparse = RowStatistics.of(rows, plan, 0).isSparse();
    RunContext run =
        new RunContext(
            settings, new Classification(2), plan, FEATURES, 1, false, isSparse, null, false);
    TrainedNetwork trained =
        new TrainingLoop(
                run,
                new WorkerSteps(run, rows, Collective.alone()),
                epoch -> {},
                WorkerRole.plain(0))
            .run(2);
    System.out.println(
        trained.history().size()
            + " epochs on "
            + (long) ROWS * FEATURES * Float.BYTES / Runtime.getRuntime().maxMemory()
            + " times the memory");
  }

  private static RowBlock rows() {
    Random random = new Random(1);
    RowBlock block = new RowBlock(FEATURES, 1, ROWS);
    float[] values = new float[FEATURES];
    for (int row = 0; row < ROWS; row++) {
      int[] columns = random.ints(NON_ZEROS, 0, FEATURES).toArray();
      for (int column : columns) {
        values[column] = 1;
      }
      block.append(values, new float[] {row % 2}, 1);
      for (int column : columns) {
        values[column] = 0;
      }
    }
    return block;
  }
}
