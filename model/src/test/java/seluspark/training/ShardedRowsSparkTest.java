package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import seluspark.LocalSpark;
import seluspark.training.ShardPlan.Kind;

/** The shards are the same rows however many workers there are and however the table lies. */
class ShardedRowsSparkTest {
  private static final int SHARDS = 5;
  private static final int WIDE = 1100;
  private static final RowColumns COLUMNS =
      new RowColumns("features", List.of("label"), "weight", null);

  @Test
  void distinctRows() {
    Dataset<Row> table = table(distinct(997));
    List<List<String>> shards = assertSameShardsForAnyWorkers(table, 997);
    assertThat(shards.stream().flatMap(List::stream)).doesNotHaveDuplicates();
  }

  @Test
  void halfOfAllRowsIdentical() {
    List<Row> rows = distinct(9000);
    for (int i = 0; i < 9000; i++) {
      rows.add(RowFactory.create(Vectors.dense(1, 2), 0.0, 1.0));
    }
    assertSameShardsForAnyWorkers(table(rows), 18_000);
  }

  @Test
  void allRowsIdentical() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 103; i++) {
      rows.add(RowFactory.create(Vectors.dense(1, 2), 0.0, 1.0));
    }
    assertSameShardsForAnyWorkers(table(rows), 103);
  }

  @Test
  void fewerRowsThanWorkers() {
    List<List<String>> shards = assertSameShardsForAnyWorkers(table(distinct(3)), 3);
    assertThat(shards.stream().filter(shard -> !shard.isEmpty())).hasSize(3);
  }

  @Test
  void noRows() {
    Dataset<Row> empty = table(distinct(3)).filter("false");
    assertSameShardsForAnyWorkers(empty, 0);
    try (ShardedRows sharded = deal(empty, 4)) {
      assertThat(sharded.statistics().rows(Kind.TRAINING)).isZero();
      assertThat(sharded.statistics().trainingWeight()).isZero();
    }
  }

  @Test
  void partitioningAndOrderOfTheTableDoNotMatter() {
    Dataset<Row> table = table(distinct(500));
    List<List<String>> shards = shards(table, 3);
    Dataset<Row> onePartition = table.coalesce(1);
    Dataset<Row> manyPartitions = table.orderBy(functions.rand(1)).repartition(13);
    Dataset<Row> emptyPartitions = table.repartition(7, functions.col("label"));
    assertThat(shards(onePartition, 3)).isEqualTo(shards);
    assertThat(shards(manyPartitions, 3)).isEqualTo(shards);
    assertThat(shards(emptyPartitions, 3)).isEqualTo(shards);
    String fingerprint = fingerprint(table, 1);
    assertThat(fingerprint).matches("[0-9a-f]{32}");
    assertThat(fingerprint(onePartition, 2)).isEqualTo(fingerprint);
    assertThat(fingerprint(manyPartitions, 3)).isEqualTo(fingerprint);
    assertThat(fingerprint(emptyPartitions, 4)).isEqualTo(fingerprint);
  }

  /** Collecting them sends them through Spark's serializer, as moving to another machine would. */
  @Test
  void rowsBeyondTheirMemoryLieInAFileInTheSameOrder() {
    List<Row> rows = distinct(300);
    rows.addAll(Collections.nCopies(700, rows.get(5)));
    Dataset<Row> table = table(rows).repartition(5);
    List<List<String>> expected = shards(table, 1);
    for (int workers = 1; workers <= 4; workers++) {
      for (long memory : new long[] {1, 4_000}) {
        assertThat(shards(table, workers, memory))
            .as("%d workers, %d bytes", workers, memory)
            .isEqualTo(expected);
      }
    }
    try (ShardedRows sharded = deal(table, 2, 1)) {
      assertThat(sharded.workers().map(each -> each.training() instanceof MappedRows).collect())
          .containsExactly(true, true);
      assertThat(sharded.statistics().fingerprint()).isEqualTo(fingerprint(table, 1));
    }
  }

  /** Sparse and dense vectors, explicit zeros, empty rows: what counts is what they hold. */
  @Test
  void wideRowsAreTheSameHoweverTheTableWritesThem() {
    List<Row> rows = wide(400, 0);
    Dataset<Row> table = table(rows).repartition(5);
    List<List<String>> expected = wideShards(table, 1, Long.MAX_VALUE);
    assertThat(expected.stream().mapToInt(List::size).sum()).isEqualTo(400);
    for (int workers = 1; workers <= 4; workers++) {
      for (long memory : new long[] {1, 9_000, Long.MAX_VALUE}) {
        assertThat(wideShards(table(wide(400, workers)).repartition(workers), workers, memory))
            .as("%d workers, %d bytes", workers, memory)
            .isEqualTo(expected);
      }
    }
    try (ShardedRows sharded = dealWide(table, 2, 1);
        ShardedRows onHeap = dealWide(table(wide(400, 3)), 2, Long.MAX_VALUE)) {
      assertThat(sharded.workers().map(each -> each.training() instanceof MappedRows).collect())
          .containsExactly(true, true);
      assertThat(sharded.statistics().fingerprint()).isEqualTo(onHeap.statistics().fingerprint());
      assertThat(sharded.statistics().isSparse()).isTrue();
    }
  }

  /** Rows whose vectors are of a kind that depends on {@code form}. */
  private static List<Row> wide(int count, int form) {
    Random random = new Random(count);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] values = new double[WIDE];
      int nonZeros = i % 50 == 0 ? WIDE : i % 7;
      for (int k = 0; k < nonZeros; k++) {
        values[random.nextInt(WIDE)] = random.nextGaussian();
      }
      Vector dense = Vectors.dense(values);
      Vector written =
          switch ((i + form) % 3) {
            case 0 -> dense;
            case 1 -> dense.toSparse();
            default -> withExplicitZeros(values);
          };
      rows.add(RowFactory.create(written, i % 2.0, 0.5 + random.nextInt(3)));
    }
    return rows;
  }

  private static Vector withExplicitZeros(double[] values) {
    int[] indices =
        IntStream.range(0, values.length).filter(i -> values[i] != 0 || i % 200 == 0).toArray();
    double[] kept =
        Arrays.stream(indices).mapToDouble(i -> values[i] == 0 ? -0.0 : values[i]).toArray();
    return Vectors.sparse(values.length, indices, kept);
  }

  private static List<List<String>> wideShards(Dataset<Row> table, int workers, long rowMemory) {
    try (ShardedRows sharded = dealWide(table, workers, rowMemory)) {
      return shards(sharded, workers);
    }
  }

  private static ShardedRows dealWide(Dataset<Row> table, int workers, long rowMemory) {
    return ShardedRows.of(table, COLUMNS, WIDE, new Sharding(SHARDS, workers, 7, 0.2, rowMemory));
  }

  @Test
  void oneOtherValueOrOneRowMoreChangesTheFingerprint() {
    List<Row> rows = distinct(50);
    String before = fingerprint(table(rows), 2);
    rows.add(rows.get(0));
    assertThat(fingerprint(table(rows), 2)).isNotEqualTo(before);
    rows.remove(50);
    rows.set(7, RowFactory.create(Vectors.dense(1, 2), 1.0, 1.0));
    assertThat(fingerprint(table(rows), 2)).isNotEqualTo(before);
  }

  /** Training rows, then validation rows, of each shard; the same for one to four workers. */
  private static List<List<String>> assertSameShardsForAnyWorkers(
      Dataset<Row> table, int rowCount) {
    List<List<String>> expected = shards(table, 1);
    assertThat(expected.stream().mapToInt(List::size).sum()).isEqualTo(rowCount);
    for (int workers = 2; workers <= 4; workers++) {
      assertThat(shards(table, workers)).as("with %d workers", workers).isEqualTo(expected);
    }
    return expected;
  }

  private static List<List<String>> shards(Dataset<Row> table, int workers) {
    return shards(table, workers, Long.MAX_VALUE);
  }

  private static List<List<String>> shards(Dataset<Row> table, int workers, long rowMemory) {
    try (ShardedRows sharded = deal(table, workers, rowMemory)) {
      return shards(sharded, workers);
    }
  }

  private static List<List<String>> shards(ShardedRows sharded, int workers) {
    ShardPlan plan = sharded.plan();
    List<WorkerRows> hosted = sharded.workers().collect();
    assertThat(hosted).hasSize(workers);
    List<List<String>> shards = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      for (int shard = plan.firstShard(worker); shard < plan.firstShard(worker + 1); shard++) {
        List<String> rows = new ArrayList<>();
        for (Kind kind : Kind.values()) {
          rows.addAll(shard(plan, worker, shard, kind, hosted.get(worker)));
        }
        shards.add(rows);
      }
    }
    return shards;
  }

  private static List<String> shard(
      ShardPlan plan, int worker, int shard, Kind kind, WorkerRows hosted) {
    boolean training = kind == Kind.TRAINING;
    long first = training ? plan.firstTrainingRow(shard) : plan.firstValidationRow(shard);
    long end = training ? plan.firstTrainingRow(shard + 1) : plan.firstValidationRow(shard + 1);
    long all = training ? plan.trainingRows() : plan.validationRows();
    assertThat(end - first).isBetween(all / SHARDS, all / SHARDS + 1);
    long base = plan.firstRow(worker, kind);
    HeldRows rows = hosted.of(kind);
    assertThat(rows.rowCount()).isEqualTo((int) (plan.firstRow(worker + 1, kind) - base));
    return Blocks.rows(rows, (int) (first - base), (int) (end - base));
  }

  private static String fingerprint(Dataset<Row> table, int workers) {
    try (ShardedRows sharded = deal(table, workers)) {
      return sharded.statistics().fingerprint();
    }
  }

  private static ShardedRows deal(Dataset<Row> table, int workers) {
    return deal(table, workers, Long.MAX_VALUE);
  }

  private static ShardedRows deal(Dataset<Row> table, int workers, long rowMemory) {
    return ShardedRows.of(table, COLUMNS, 2, new Sharding(SHARDS, workers, 7, 0.2, rowMemory));
  }

  private static List<Row> distinct(int count) {
    Random random = new Random(count);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          RowFactory.create(
              Vectors.dense(i, random.nextGaussian()), i % 2.0, 0.5 + random.nextInt(3)));
    }
    return rows;
  }

  private static Dataset<Row> table(List<Row> rows) {
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType)
            .add("weight", DataTypes.DoubleType);
    return LocalSpark.session().createDataFrame(rows, schema);
  }
}
