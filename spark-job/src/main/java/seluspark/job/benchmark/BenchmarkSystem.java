package seluspark.job.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import seluspark.estimator.SeluClassifier;

/**
 * A classifier to measure, ours first. Spark's are taken as they come: only columns, the seed and,
 * for the perceptron, its layers are set.
 */
enum BenchmarkSystem {
  SELUSPARK("seluspark") {
    @Override
    Transformer fit(Dataset<Row> rows, SeluClassifier ours, int classes, long seed) {
      return ours.onEpoch(epoch -> {}).fit(rows);
    }
  },

  LOGISTIC_REGRESSION("LogisticRegression") {
    @Override
    Transformer fit(Dataset<Row> rows, SeluClassifier ours, int classes, long seed) {
      LogisticRegression theirs =
          new LogisticRegression()
              .setFeaturesCol(ours.getFeaturesCol())
              .setLabelCol(ours.getLabelCol());
      if (ours.isSet(ours.weightCol())) {
        theirs.setWeightCol(ours.getOrDefault(ours.weightCol()));
      }
      return theirs.fit(rows);
    }
  },

  /** Of two classes only: so Spark's is made. */
  GBT("GBTClassifier") {
    @Override
    boolean takes(int classes) {
      return classes == 2;
    }

    @Override
    Transformer fit(Dataset<Row> rows, SeluClassifier ours, int classes, long seed) {
      GBTClassifier theirs =
          new GBTClassifier()
              .setFeaturesCol(ours.getFeaturesCol())
              .setLabelCol(ours.getLabelCol())
              .setSeed(seed);
      if (ours.isSet(ours.weightCol())) {
        theirs.setWeightCol(ours.getOrDefault(ours.weightCol()));
      }
      return theirs.fit(rows);
    }
  },

  /** With as many and as wide hidden layers as ours; it knows no row weights. */
  MULTILAYER_PERCEPTRON("MultilayerPerceptronClassifier") {
    @Override
    Transformer fit(Dataset<Row> rows, SeluClassifier ours, int classes, long seed) {
      int inputs = rows.select(ours.getFeaturesCol()).head().<Vector>getAs(0).size();
      int[] layers =
          IntStream.of(inputs, -1, classes)
              .flatMap(
                  width -> width < 0 ? Arrays.stream(ours.getHiddenLayers()) : IntStream.of(width))
              .toArray();
      return new MultilayerPerceptronClassifier()
          .setFeaturesCol(ours.getFeaturesCol())
          .setLabelCol(ours.getLabelCol())
          .setLayers(layers)
          .setSeed(seed)
          .fit(rows);
    }
  };

  private final String label;

  BenchmarkSystem(String label) {
    this.label = label;
  }

  /** The name of Spark's class, or of this project. */
  String label() {
    return label;
  }

  boolean takes(int classes) {
    return true;
  }

  /**
   * A fitted model, which adds the column "probability".
   *
   * @param rows prepared: features and class index in the columns that {@code ours} names
   * @param ours configured as the conf says
   * @param seed of Spark's systems; ours has its own
   */
  abstract Transformer fit(Dataset<Row> rows, SeluClassifier ours, int classes, long seed);

  static List<String> labels() {
    return Arrays.stream(values()).map(BenchmarkSystem::label).toList();
  }

  /** Reads a label from the command line. */
  static final class Reading implements ITypeConverter<BenchmarkSystem> {
    @Override
    public BenchmarkSystem convert(String text) {
      return Arrays.stream(values())
          .filter(system -> system.label.equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of " + String.join(", ", labels()) + ", found " + text));
    }
  }
}
