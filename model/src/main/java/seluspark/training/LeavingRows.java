package seluspark.training;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;
import seluspark.training.ShardPlan.Kind;

/**
 * Of one sorted run, the rows that another worker hosts: (address, (rank, block)). Runs are nearly
 * equal already unless many rows are, so only the few rows near a boundary move. Where very many
 * rows are equal, those that move fit no array, nor memory all at once: they leave block by block.
 */
final class LeavingRows
    implements FlatMapFunction<Iterator<SortedRun>, Tuple2<Integer, Tuple2<Long, byte[]>>> {
  private static final long serialVersionUID = 1L;
  private final ShardPlan plan;

  LeavingRows(ShardPlan plan) {
    this.plan = plan;
  }

  @Override
  public Iterator<Tuple2<Integer, Tuple2<Long, byte[]>>> call(Iterator<SortedRun> runs) {
    int run = TaskContext.getPartitionId();
    SortedRun rows = runs.next();
    List<Piece> pieces = new ArrayList<>();
    for (int worker = 0; worker < plan.workerCount(); worker++) {
      for (Kind kind : Kind.values()) {
        if (worker != run) {
          RunPart part = RunPart.of(plan, run, worker, kind);
          pieces.add(new Piece(part, BlockWriter.address(worker, kind), rows.of(kind)));
        }
      }
    }
    return new Blocks(pieces.iterator());
  }

  /** What leaves the run for one address. */
  private record Piece(RunPart part, int address, SortedRows rows) {
    /** The block that starts {@code done} rows after the first. */
    RowBlock block(int done) {
      return rows.blockToSend(part.from() + done, part.from() + part.count());
    }
  }

  private static final class Blocks implements Iterator<Tuple2<Integer, Tuple2<Long, byte[]>>> {
    private final Iterator<Piece> pieces;
    private Piece piece;
    private int done;

    Blocks(Iterator<Piece> pieces) {
      this.pieces = pieces;
    }

    @Override
    public boolean hasNext() {
      while (pieces.hasNext() && (piece == null || done == piece.part().count())) {
        piece = pieces.next();
        done = 0;
      }
      return piece != null && done < piece.part().count();
    }

    @Override
    public Tuple2<Integer, Tuple2<Long, byte[]>> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      RowBlock block = piece.block(done);
      long rank = piece.part().rank() + done;
      done += block.rowCount();
      return new Tuple2<>(piece.address(), new Tuple2<>(rank, block.toBytes()));
    }
  }
}
