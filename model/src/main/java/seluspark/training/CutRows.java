package seluspark.training;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
      List<Tuple2<Integer, Tuple2<Long, byte[]>>> leavers = new ArrayList<>();
      while (runs.hasNext()) {
        SortedRun rows = runs.next();
        for (int worker = 0; worker < plan.workerCount(); worker++) {
          for (Kind kind : Kind.values()) {
            Part part = Part.of(plan, run, worker, kind);
            if (worker != run) {
              addBlocks(part, BlockWriter.address(worker, kind), rows.of(kind), leavers);
            }
          }
        }
      }
      return leavers.iterator();
    }
  }

  /** In many blocks: where very many rows are equal, one would not fit an array. */
  private static void addBlocks(
      Part part,
      int address,
      SortedRows rows,
      List<Tuple2<Integer, Tuple2<Long, byte[]>>> leavers) {
    int most = Math.min(part.count(), RowBlock.rowsToSend(rows.featureCount(), rows.labelWidth()));
    RowBlock block = new RowBlock(rows.featureCount(), rows.labelWidth(), most);
    for (int done = 0; done < part.count(); done += most) {
      block.clear();
      rows.appendTo(block, part.from() + done, Math.min(most, part.count() - done));
      leavers.add(new Tuple2<>(address, new Tuple2<>(part.rank() + done, block.toBytes())));
    }
  }

  /** Joins what stayed in a run with what arrived from others. */
  static final class Assemble
      implements FlatMapFunction2<
          Iterator<SortedRun>, Iterator<Tuple2<Integer, Tuple2<Long, byte[]>>>, WorkerRows> {
    private static final long serialVersionUID = 1L;
    private final ShardPlan plan;

    Assemble(ShardPlan plan) {
      this.plan = plan;
    }

    @Override
    public Iterator<WorkerRows> call(
        Iterator<SortedRun> runs, Iterator<Tuple2<Integer, Tuple2<Long, byte[]>>> arrivals) {
      int worker = TaskContext.getPartitionId();
      SortedRun stayed = runs.next();
      List<Tuple2<Integer, Tuple2<Long, byte[]>>> arrived = new ArrayList<>();
      arrivals.forEachRemaining(arrived::add);
      return List.of(
              new WorkerRows(
                  assembled(worker, Kind.TRAINING, stayed, arrived),
                  assembled(worker, Kind.VALIDATION, stayed, arrived)))
          .iterator();
    }

    private RowBlock assembled(
        int worker,
        Kind kind,
        SortedRun stayed,
        List<Tuple2<Integer, Tuple2<Long, byte[]>>> arrived) {
      SortedRows own = stayed.of(kind);
      long firstRow = plan.firstRow(worker, kind);
      Part part = Part.of(plan, worker, worker, kind);
      List<Tuple2<Long, PackedRows>> before = new ArrayList<>();
      List<Tuple2<Long, PackedRows>> after = new ArrayList<>();
      for (Tuple2<Integer, Tuple2<Long, byte[]>> arrival : arrived) {
        if (BlockWriter.kind(arrival._1()) == kind) {
          long rank = arrival._2()._1();
          List<Tuple2<Long, PackedRows>> side = rank < part.rank() ? before : after;
          side.add(new Tuple2<>(rank, new PackedRows(arrival._2()._2())));
        }
      }
      RowBlock all =
          new RowBlock(
              own.featureCount(),
              own.labelWidth(),
              RowBlock.rowIndex(plan.firstRow(worker + 1, kind) - firstRow));
      appendByRank(before, all);
      own.appendTo(all, part.from(), part.count());
      appendByRank(after, all);
      return all;
    }

    private static void appendByRank(List<Tuple2<Long, PackedRows>> pieces, RowBlock all) {
      pieces.sort((left, right) -> Long.compare(left._1(), right._1()));
      pieces.forEach(piece -> all.appendAll(piece._2()));
    }
  }
}
