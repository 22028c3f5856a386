package seluspark.training;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;
import seluspark.training.ShardPlan.Kind;

/** Puts all rows of one run into their global order. */
final class SortRows implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, SortedRun> {
  private static final long serialVersionUID = 1L;

  private final int featureCount;
  private final int labelWidth;
  private final Sharding sharding;

  SortRows(int featureCount, int labelWidth, Sharding sharding) {
    this.featureCount = featureCount;
    this.labelWidth = labelWidth;
    this.sharding = sharding;
  }

  @Override
  public Iterator<SortedRun> call(Iterator<Tuple2<Integer, byte[]>> blocks) {
    ArrivedBlocks.Heap heap = new ArrivedBlocks.Heap(sharding.rowMemory());
    try (ArrivedBlocks.Collector training = new ArrivedBlocks.Collector(heap);
        ArrivedBlocks.Collector validation = new ArrivedBlocks.Collector(heap)) {
      while (blocks.hasNext()) {
        Tuple2<Integer, byte[]> block = blocks.next();
        boolean isTraining = BlockWriter.kind(block._1()) == Kind.TRAINING;
        (isTraining ? training : validation).add(block._2());
      }
      return List.of(new SortedRun(sorted(training), sorted(validation))).iterator();
    }
  }

  private SortedRows sorted(ArrivedBlocks.Collector blocks) {
    return SortedRows.of(featureCount, labelWidth, blocks.finish(), sharding.seed());
  }
}
