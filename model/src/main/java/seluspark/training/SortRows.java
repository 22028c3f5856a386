package seluspark.training;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;
import seluspark.training.ShardPlan.Kind;

/** Puts all rows of one run into their global order. */
final class SortRows implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, SortedRun> {
  private static final long serialVersionUID = 1L;

  private final int featureCount;
  private final int labelWidth;
  private final long seed;

  SortRows(int featureCount, int labelWidth, long seed) {
    this.featureCount = featureCount;
    this.labelWidth = labelWidth;
    this.seed = seed;
  }

  @Override
  public Iterator<SortedRun> call(Iterator<Tuple2<Integer, byte[]>> blocks) {
    Map<Kind, List<byte[]>> byKind = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      byKind.put(kind, new ArrayList<>());
    }
    while (blocks.hasNext()) {
      Tuple2<Integer, byte[]> block = blocks.next();
      byKind.get(BlockWriter.kind(block._1())).add(block._2());
    }
    return List.of(
            new SortedRun(sorted(byKind.get(Kind.TRAINING)), sorted(byKind.get(Kind.VALIDATION))))
        .iterator();
  }

  private SortedRows sorted(List<byte[]> blocks) {
    return SortedRows.of(featureCount, labelWidth, blocks, seed);
  }
}
