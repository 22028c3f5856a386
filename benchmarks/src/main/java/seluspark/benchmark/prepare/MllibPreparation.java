package seluspark.benchmark.prepare;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;

/**
 * The usual chain of Spark's stages. It imputes means and standardizes with the mean, as seluspark
 * does: without the mean the features would not have mean 0 (and vectors could stay sparse).
 */
final class MllibPreparation {
  private MllibPreparation() {}

  static Pipeline pipeline(boolean withMean) {
    String[] numbers = MixedTable.NUMBERS.toArray(String[]::new);
    String[] categories = MixedTable.CATEGORIES.toArray(String[]::new);
    String[] imputed = suffixed(MixedTable.NUMBERS, "_imputed");
    String[] indexed = suffixed(MixedTable.CATEGORIES, "_index");
    String[] oneHot = suffixed(MixedTable.CATEGORIES, "_onehot");
    List<String> assembled = new ArrayList<>(List.of(imputed));
    assembled.addAll(List.of(oneHot));
    PipelineStage[] stages = {
      new Imputer().setInputCols(numbers).setOutputCols(imputed),
      new StringIndexer().setInputCols(categories).setOutputCols(indexed).setHandleInvalid("keep"),
      new OneHotEncoder().setInputCols(indexed).setOutputCols(oneHot).setHandleInvalid("keep"),
      new VectorAssembler()
          .setInputCols(assembled.toArray(String[]::new))
          .setOutputCol("assembled"),
      new StandardScaler().setInputCol("assembled").setOutputCol("features").setWithMean(withMean)
    };
    return new Pipeline().setStages(stages);
  }

  private static String[] suffixed(List<String> names, String suffix) {
    return names.stream().map(name -> name + suffix).toArray(String[]::new);
  }
}
