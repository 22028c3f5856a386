package seluspark.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapFunction2;
import scala.Tuple2;
import seluspark.training.ShardPlan.Kind;

/**
 * Cuts the sorted runs into the equal shares of the plan. Runs are nearly equal already unless many
 * rows are, so only the few rows near a boundary move: {@link Leavers} sends them, {@link Assemble}
 * puts what stayed and what arrived in order.
 */
final class CutRows {
  private CutRows() {}

  /**
   * The part of run {@code run} that {@code worker} hosts after the cut, as positions in the run.
   */
  private record Part(long rank, int from, int count) {
    static Part of(ShardPlan plan, int run, int worker, Kind kind) {
      long start = Math.max(plan.runStart(run, kind), plan.firstRow(worker, kind));
      long end = Math.min(plan.runStart(run + 1, kind), plan.firstRow(worker + 1, kind));
      int count = (int) Math.max(0, end - start);
      return new Part(start, (int) (start - plan.runStart(run, kind)), count);
    }
  }

  /** Of one sorted run, the rows that another worker hosts: (worker, address, rank, block). */
  static final class Leavers
      implements FlatMapFunction<Iterator<SortedRun>, Tuple2<Integer, Tuple2<Long, byte[]>>> {
    private static final long serialVersionUID = 1L;
    private final ShardPlan plan;

    Leavers(ShardPlan plan) {
      this.plan = plan;
    }

    @Override
    public Iterator<Tuple2<Integer, Tuple2<Long, byte[]>>> call(Iterator<SortedRun> runs) {
      int run = TaskContext.getPartitionId();
      SortedRun rows = runs.next();
      List<Pieces> leaving = new ArrayList<>();
      for (int worker = 0; worker < plan.workerCount(); worker++) {
        for (Kind kind : Kind.values()) {
          if (worker != run) {
            Part part = Part.of(plan, run, worker, kind);
            leaving.add(new Pieces(part, BlockWriter.address(worker, kind), rows.of(kind)));
          }
        }
      }
      return new Blocks(leaving.iterator());
    }
  }

  /**
   * What leaves a run for one address, block by block: where very many rows are equal, they fit no
   * array, nor memory all at once.
   */
  private static final class Pieces {
    private final Part part;
    private final int address;
    private final SortedRows rows;
    private int done;

    Pieces(Part part, int address, SortedRows rows) {
      this.part = part;
      this.address = address;
      this.rows = rows;
    }

    boolean hasNext() {
      return done < part.count();
    }

    Tuple2<Integer, Tuple2<Long, byte[]>> next() {
      int most = RowBlock.rowsToSend(rows.featureCount(), rows.labelWidth());
      int count = Math.min(most, part.count() - done);
      RowBlock block = new RowBlock(rows.featureCount(), rows.labelWidth(), count);
      rows.appendTo(block, part.from() + done, count);
      long rank = part.rank() + done;
      done += count;
      return new Tuple2<>(address, new Tuple2<>(rank, block.toBytes()));
    }
  }

  private static final class Blocks implements Iterator<Tuple2<Integer, Tuple2<Long, byte[]>>> {
    private final Iterator<Pieces> leaving;
    private Pieces current;

    Blocks(Iterator<Pieces> leaving) {
      this.leaving = leaving;
    }

    @Override
    public boolean hasNext() {
      while (leaving.hasNext() && (current == null || !current.hasNext())) {
        current = leaving.next();
      }
      return current != null && current.hasNext();
    }

    @Override
    public Tuple2<Integer, Tuple2<Long, byte[]>> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return current.next();
    }
  }

  /** Joins what stayed in a run with what arrived from others. */
  static final class Assemble
      implements FlatMapFunction2<
          Iterator<SortedRun>, Iterator<Tuple2<Integer, Tuple2<Long, byte[]>>>, WorkerRows> {
    private static final long serialVersionUID = 1L;
    private final ShardPlan plan;
    private final long rowMemory;

    Assemble(ShardPlan plan, long rowMemory) {
      this.plan = plan;
      this.rowMemory = rowMemory;
    }

    @Override
    public Iterator<WorkerRows> call(
        Iterator<SortedRun> runs, Iterator<Tuple2<Integer, Tuple2<Long, byte[]>>> arrivals) {
      int worker = TaskContext.getPartitionId();
      SortedRun stayed = runs.next();
      try (Arrivals training = new Arrivals(rowMemory);
          Arrivals validation = new Arrivals(rowMemory)) {
        while (arrivals.hasNext()) {
          Tuple2<Integer, Tuple2<Long, byte[]>> next = arrivals.next();
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
      Part part = Part.of(plan, worker, worker, kind);
      int rowCount = rowCount(worker, kind);
      if (isMapped(worker, own.featureCount())) {
        try (MappedRowsWriter writer =
            new MappedRowsWriter(own.featureCount(), own.labelWidth(), rowCount)) {
          return joined(own, part, arrived, writer);
        }
      }
      return joined(
          own, part, arrived, new RowBlock(own.featureCount(), own.labelWidth(), rowCount));
    }

    /** Whether the features of both kinds together are too many for the heap. */
    private boolean isMapped(int worker, int featureCount) {
      long rows = (long) rowCount(worker, Kind.TRAINING) + rowCount(worker, Kind.VALIDATION);
      return rows * featureCount * Float.BYTES > rowMemory;
    }

    private int rowCount(int worker, Kind kind) {
      return RowBlock.rowIndex(plan.firstRow(worker + 1, kind) - plan.firstRow(worker, kind));
    }

    private static HeldRows joined(SortedRows own, Part part, Arrivals arrived, RowSink all) {
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

    Arrivals(long memory) {
      collector = new ArrivedBlocks.Collector(memory);
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
          .forEach(
              i -> {
                for (int row = 0; row < blocks[i].rowCount(); row++) {
                  all.append(blocks[i], row);
                }
              });
    }

    @Override
    public void close() {
      collector.close();
    }
  }
}
