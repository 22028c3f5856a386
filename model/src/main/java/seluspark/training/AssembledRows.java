package seluspark.training;

import java.util.ArrayList;
import java.util.Arrays;
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
      Pieces toTrainOn = pieces(worker, Kind.TRAINING, stayed, training);
      Pieces toValidateOn = pieces(worker, Kind.VALIDATION, stayed, validation);
      boolean areMapped =
          Float.BYTES * (toTrainOn.codeLength() + toValidateOn.codeLength()) > rowMemory;
      return List.of(new WorkerRows(toTrainOn.joined(areMapped), toValidateOn.joined(areMapped)))
          .iterator();
    }
  }

  private Pieces pieces(int worker, Kind kind, SortedRun stayed, Arrivals arrived) {
    long rowCount = plan.firstRow(worker + 1, kind) - plan.firstRow(worker, kind);
    RunPart part = RunPart.of(plan, worker, worker, kind);
    return new Pieces(stayed.of(kind), part, arrived, RowBlock.rowIndex(rowCount));
  }

  /** All rows of one kind of a worker, before they are joined. */
  private record Pieces(SortedRows own, RunPart part, Arrivals arrived, int rowCount) {
    long codeLength() {
      return own.codeLength(part.from(), part.count()) + arrived.codeLength();
    }

    HeldRows joined(boolean isMapped) {
      if (!isMapped) {
        return joined(new RowBlock(own.featureCount(), own.labelWidth(), rowCount, codeLength()));
      }
      try (MappedRowsWriter writer =
          new MappedRowsWriter(own.featureCount(), own.labelWidth(), rowCount)) {
        return joined(writer);
      }
    }

    private HeldRows joined(RowSink all) {
      arrived.appendTo(all, rank -> rank < part.rank());
      own.appendTo(all, part.from(), part.count());
      arrived.appendTo(all, rank -> rank >= part.rank());
      return all.held();
    }
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
      PackedRows[] arrived = blocks();
      IntStream.range(0, arrived.length)
          .filter(i -> isWanted.test(ranks.get(i)))
          .boxed()
          .sorted(Comparator.comparing(ranks::get))
          .forEach(i -> all.appendAll(arrived[i]));
    }

    long codeLength() {
      return Arrays.stream(blocks()).mapToLong(PackedRows::codeLength).sum();
    }

    private PackedRows[] blocks() {
      if (blocks == null) {
        blocks = collector.finish().blocks();
      }
      return blocks;
    }

    @Override
    public void close() {
      collector.close();
    }
  }
}
