package seluspark.estimator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** Merges what the tasks found for one query, and adds it to the query's row. */
final class NearestOfAll implements MapGroupsFunction<Tuple2<Long, Integer>, Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int QUERY = 2;
  private static final int IDS = 3;
  private static final int SCORES = 4;

  private final int k;

  NearestOfAll(int k) {
    this.k = k;
  }

  /** What {@link NearestOfBlocks} makes. */
  static StructType schema(DataType query, DataType id) {
    return new StructType()
        .add("block", DataTypes.LongType, false)
        .add("place", DataTypes.IntegerType, false)
        .add("query", query, false)
        .add("ids", DataTypes.createArrayType(id, false), false)
        .add("scores", DataTypes.createArrayType(DataTypes.FloatType, false), false);
  }

  @Override
  public Row call(Tuple2<Long, Integer> key, Iterator<Row> found) {
    NearestList nearest = new NearestList(k);
    Row query = null;
    while (found.hasNext()) {
      Row row = found.next();
      query = row.getStruct(QUERY);
      List<Object> ids = row.getList(IDS);
      List<Float> scores = row.getList(SCORES);
      for (int i = 0; i < ids.size(); i++) {
        nearest.offer(scores.get(i), ids.get(i));
      }
    }
    Object[] values = new Object[query.size() + 1];
    for (int i = 0; i < query.size(); i++) {
      values[i] = query.get(i);
    }
    values[query.size()] = rows(nearest);
    return RowFactory.create(values);
  }

  private static Object rows(NearestList nearest) {
    Object[] ids = new Object[nearest.size()];
    float[] scores = new float[ids.length];
    nearest.drain(ids, scores);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      rows.add(RowFactory.create(ids[i], (double) scores[i]));
    }
    return CollectionConverters.asScala(rows).toSeq();
  }
}
