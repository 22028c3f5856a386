package seluspark.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
import scala.Tuple2;
import seluspark.training.ShardPlan.Kind;

/** Joins what stayed in a run with what arrived from others, in the global order. */
final class AssembledRows
    implements FlatMapFunction2<
        Iterator<SortedRun>, Iterator<Tuple2<Integer, Tuple2<Long, byte[]>>>, WorkerRows> {
  private static final long serialVersionUID = 1L;
  private final ShardPlan plan;
  private final long rowMemory;

  AssembledRows(ShardPlan plan, long rowMemory) {
    this.plan = plan;
    this.rowMemory = rowMemory;
  }

  @Override
  public Iterator<WorkerRows> call(
      Iterator<SortedRun> runs, Iterator<Tuple2<Integer, Tuple2<Long, byte[]>>> blocks) {
    int worker = TaskContext.getPartitionId();
    SortedRun stayed = runs.next();
    ArrivedBlocks.Heap heap = new ArrivedBlocks.Heap(rowMemory);
    try (Arrivals training = new Arrivals(heap);
        Arrivals validation = new Arrivals(heap)) {
      while (blocks.hasNext()) {
        Tuple2<Integer, Tuple2<Long, byte[]>> next = blocks.next();
        boolean isTraining = BlockWriter.kind(next._1()) == Kind.TRAINING;
        (isTraining ? training : validation).add(next._2()._1(), next._2()._2());
      }
      return List.of(
              new WorkerRows(
                  assembled(worker, Kind.TRAINING, stayed, training),
                  assembled(worker, Kind.VALIDATION, stayed, validation)))
          .iterator();
    }
  }

  private HeldRows assembled(int worker, Kind kind, SortedRun stayed, Arrivals arrived) {
    SortedRows own = stayed.of(kind);
    RunPart part = RunPart.of(plan, worker, worker, kind);
    int rowCount = rowCount(worker, kind);
    if (!isMapped(worker, own.featureCount())) {
      RowBlock block = new RowBlock(own.featureCount(), own.labelWidth(), rowCount);
      return joined(own, part, arrived, block);
    }
    try (MappedRowsWriter writer =
        new MappedRowsWriter(own.featureCount(), own.labelWidth(), rowCount)) {
      return joined(own, part, arrived, writer);
    }
  }

  /** Whether the features of both kinds together are too many for the heap. */
  private boolean isMapped(int worker, int featureCount) {
    long rows = (long) rowCount(worker, Kind.TRAINING) + rowCount(worker, Kind.VALIDATION);
    return rows * featureCount * Float.BYTES > rowMemory;
  }

  private int rowCount(int worker, Kind kind) {
    return RowBlock.rowIndex(plan.firstRow(worker + 1, kind) - plan.firstRow(worker, kind));
  }

  private static HeldRows joined(SortedRows own, RunPart part, Arrivals arrived, RowSink all) {
    arrived.appendTo(all, rank -> rank < part.rank());
    own.appendTo(all, part.from(), part.count());
    arrived.appendTo(all, rank -> rank >= part.rank());
    return all.held();
  }

  /** Blocks from other runs, and the rank of the first row of each. */
  private static final class Arrivals implements AutoCloseable {
    private final ArrivedBlocks.Collector collector;
    private final List<Long> ranks = new ArrayList<>();
    private PackedRows[] blocks;

    Arrivals(ArrivedBlocks.Heap heap) {
      collector = new ArrivedBlocks.Collector(heap);
    }

    void add(long rank, byte[] block) {
      ranks.add(rank);
      collector.add(block);
    }

    void appendTo(RowSink all, LongPredicate isWanted) {
      if (blocks == null) {
        blocks = collector.finish().blocks();
      }
      IntStream.range(0, blocks.length)
          .filter(i -> isWanted.test(ranks.get(i)))
          .boxed()
          .sorted(Comparator.comparing(ranks::get))
          .forEach(i -> all.appendAll(blocks[i]));
    }

    @Override
    public void close() {
      collector.close();
    }
  }
}
