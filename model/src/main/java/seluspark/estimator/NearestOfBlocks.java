package seluspark.estimator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.Kernels;

/**
 * From pairs of a block of queries and a block of documents to rows of (block, place in it, query,
 * ids, scores): the nearest documents of each query among those that this task has seen, by one
 * matrix product a pair.
 */
final class NearestOfBlocks implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int DOCUMENTS_AT = 3;

  /** What a task holds before it hands on what it has found so far. */
  private static final int MOST_HELD = 1 << 20;

  private final int k;

  NearestOfBlocks(int k) {
    this.k = k;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> pairs) {
    return new Found(pairs);
  }

  private final class Found implements Iterator<Row> {
    private final Iterator<Row> pairs;
    private final Kernels kernels = KernelSelection.newKernels();
    private final Map<Long, Queries> held = new LinkedHashMap<>();
    private Iterator<Row> ready = List.<Row>of().iterator();
    private float[] product = new float[0];

    Found(Iterator<Row> pairs) {
      this.pairs = pairs;
    }

    @Override
    public boolean hasNext() {
      while (!ready.hasNext() && pairs.hasNext()) {
        long count = 0;
        while (pairs.hasNext() && count < MOST_HELD) {
          Row pair = pairs.next();
          count += look(pair, held.computeIfAbsent(pair.getLong(0), block -> new Queries(pair, k)));
        }
        ready = rows().iterator();
      }
      return ready.hasNext();
    }

    @Override
    public Row next() {
      hasNext();
      return ready.next();
    }

    /** Offers the documents of a block to the queries of another; returns how many were kept. */
    private int look(Row pair, Queries queries) {
      List<Object> ids = pair.getList(DOCUMENTS_AT + EmbeddingBlocks.CELLS);
      if (ids.isEmpty()) {
        return 0;
      }
      float[] documents = EmbeddingBlocks.matrix(pair.getAs(DOCUMENTS_AT + EmbeddingBlocks.MATRIX));
      int rows = queries.nearest.length;
      int width = queries.matrix.length / rows;
      if (documents.length != ids.size() * width) {
        throw new IllegalArgumentException(
            "Cannot find nearest documents: expected embeddings of %d numbers, as the queries have, found documents of %d"
                .formatted(width, documents.length / ids.size()));
      }
      int length = Math.multiplyExact(rows, ids.size());
      if (product.length < length) {
        product = new float[length];
      }
      kernels.productWithTransposed(
          rows, ids.size(), width, queries.matrix, 0, documents, 0, product, 0);
      int before = queries.size();
      for (int row = 0; row < rows; row++) {
        for (int j = 0; j < ids.size(); j++) {
          queries.nearest[row].offer(product[row * ids.size() + j], ids.get(j));
        }
      }
      return queries.size() - before;
    }

    private List<Row> rows() {
      List<Row> rows = new ArrayList<>();
      held.forEach((block, queries) -> queries.addRows(block, rows));
      held.clear();
      return rows;
    }
  }

  /** A block of queries with what was found for each. */
  private static final class Queries {
    private final List<Row> rows;
    private final float[] matrix;
    private final NearestList[] nearest;

    Queries(Row pair, int k) {
      rows = pair.getList(EmbeddingBlocks.CELLS);
      matrix = EmbeddingBlocks.matrix(pair.getAs(EmbeddingBlocks.MATRIX));
      nearest = new NearestList[rows.size()];
      for (int i = 0; i < nearest.length; i++) {
        nearest[i] = new NearestList(k);
      }
    }

    int size() {
      int size = 0;
      for (NearestList list : nearest) {
        size += list.size();
      }
      return size;
    }

    void addRows(long block, List<Row> all) {
      for (int i = 0; i < nearest.length; i++) {
        Object[] ids = new Object[nearest[i].size()];
        float[] scores = new float[ids.length];
        nearest[i].drain(ids, scores);
        List<Float> boxed = new ArrayList<>();
        for (float score : scores) {
          boxed.add(score);
        }
        all.add(
            RowFactory.create(
                block,
                i,
                rows.get(i),
                CollectionConverters.asScala(List.of(ids)).toSeq(),
                CollectionConverters.asScala(boxed).toSeq()));
      }
    }
  }
}
