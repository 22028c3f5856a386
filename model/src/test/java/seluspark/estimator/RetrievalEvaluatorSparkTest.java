package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ServiceLoader;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.LocalSpark;

class RetrievalEvaluatorSparkTest {
  /** Three queries, of which the third has nothing to find. */
  private static Dataset<Row> rows() {
    return LocalSpark.session()
        .sql(
            """
            select * from values
              (array(named_struct('id', 'a', 'score', 2.0), named_struct('id', 'b', 'score', 1.0)),
               array('b', 'c'), map('b', 2, 'c', 1, 'a', 0)),
              (array(named_struct('id', 'c', 'score', 2.0), named_struct('id', 'a', 'score', 1.0)),
               array('c', 'c'), map('c', 1)),
              (array(named_struct('id', 'c', 'score', 2.0)), array(), map())
              as t(nearest, relevant, graded)""");
  }

  private static double measured(String metric, int k, String relevant) {
    return new RetrievalEvaluator()
        .setMetricName(metric)
        .setK(k)
        .setRelevantCol(relevant)
        .evaluate(rows());
  }

  @Test
  void meansAreOverTheQueriesThatHaveSomethingToFind() {
    assertThat(measured("recallAtK", 10, "relevant")).isEqualTo((0.5 + 1) / 2);
    assertThat(measured("recallAtK", 1, "relevant")).isEqualTo((0 + 1) / 2.0);
    assertThat(measured("mrrAtK", 10, "graded")).isEqualTo((0.5 + 1) / 2);
    double second = 1 / (Math.log(3) / Math.log(2));
    assertThat(measured("ndcgAtK", 10, "relevant"))
        .isCloseTo((second / (1 + second) + 1) / 2, within(1e-12));
    assertThat(measured("ndcgAtK", 10, "graded"))
        .isCloseTo((2 * second / (2 + second) + 1) / 2, within(1e-12));
  }

  @Test
  void takesPlainIdsToo() {
    Dataset<Row> plain = rows().selectExpr("nearest.id as nearest", "relevant");
    assertThat(new RetrievalEvaluator().evaluate(plain))
        .isEqualTo(measured("ndcgAtK", 10, "relevant"));
    assertThat(new RetrievalEvaluator().isLargerBetter()).isTrue();
  }

  @Test
  void refusesWhatIsNoRanking() {
    assertThatThrownBy(() -> new RetrievalEvaluator().evaluate(rows().filter("size(relevant) = 0")))
        .hasMessageContaining("expected queries with relevant documents in column \"relevant\"");
    assertThatThrownBy(
            () ->
                new RetrievalEvaluator()
                    .evaluate(rows().selectExpr("nearest", "array(1L) as relevant")))
        .hasMessageContaining("expected ids of type STRING, as ranked, found ARRAY<BIGINT>");
    assertThatThrownBy(() -> new RetrievalEvaluator().setNearestCol("graded").evaluate(rows()))
        .hasMessageContaining("by column \"graded\": expected an array of ids, found MAP");
    assertThatThrownBy(
            () -> new RetrievalEvaluator().evaluate(rows().selectExpr("nearest", "1 as relevant")))
        .hasMessageContaining("expected an array of ids or a map from ids to numbers, found INT");
  }

  @Test
  void isAStageLikeTheOthers(@TempDir Path folder) throws Exception {
    RetrievalEvaluator evaluator = new RetrievalEvaluator().setMetricName("mrrAtK").setK(5);
    for (Param<?> param : evaluator.params()) {
      String name = param.name().substring(0, 1).toUpperCase() + param.name().substring(1);
      assertThat(RetrievalEvaluator.class.getMethod("get" + name).invoke(evaluator))
          .isEqualTo(evaluator.getOrDefault(param));
    }
    String path = folder.resolve("evaluator").toString();
    evaluator.write().save(path);
    RetrievalEvaluator loaded = RetrievalEvaluator.load(path);
    assertThat(loaded.uid()).isEqualTo(evaluator.uid());
    assertThat(loaded.getMetricName()).isEqualTo("mrrAtK");
    assertThat(loaded.evaluate(rows())).isEqualTo(measured("mrrAtK", 5, "relevant"));
    assertThat(ServiceLoader.load(Evaluator.class).stream().map(ServiceLoader.Provider::type))
        .anyMatch(RetrievalEvaluator.class::equals);
  }
}
