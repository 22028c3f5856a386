package seluspark.job.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Predictor;
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
    Transformer fit(Dataset<Row> rows, int classes, SeluClassifier ours, long seed) {
      return ours.onEpoch(epoch -> {}).fit(rows); // one line a fold is enough
    }
  },

  LOGISTIC_REGRESSION("LogisticRegression") {
    @Override
    Transformer fit(Dataset<Row> rows, int classes, SeluClassifier ours, long seed) {
      return wired(new LogisticRegression(), ours).fit(rows);
    }
  },

  /** Spark's trees know two classes only. */
  GBT("GBTClassifier") {
    @Override
    boolean takes(int classes) {
      return classes == 2;
    }

    @Override
    Transformer fit(Dataset<Row> rows, int classes, SeluClassifier ours, long seed) {
      return wired(new GBTClassifier().setSeed(seed), ours).fit(rows);
    }
  },

  /** With as many and as wide hidden layers as ours. It knows no row weights. */
  MULTILAYER_PERCEPTRON("MultilayerPerceptronClassifier") {
    @Override
    Transformer fit(Dataset<Row> rows, int classes, SeluClassifier ours, long seed) {
      int inputs = rows.select(ours.getFeaturesCol()).head().<Vector>getAs(0).size();
      IntStream inner =
          IntStream.concat(IntStream.of(inputs), Arrays.stream(ours.getHiddenLayers()));
      int[] layers = IntStream.concat(inner, IntStream.of(classes)).toArray();
      return wired(new MultilayerPerceptronClassifier().setLayers(layers).setSeed(seed), ours)
          .fit(rows);
    }
  };

  /** The column that the models of all systems add. */
  static final String PROBABILITY_COL = "probability";

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
   * A fitted model, which adds {@link #PROBABILITY_COL}.
   *
   * @param rows prepared: features and class index in the columns that {@code ours} names
   * @param classes how many there are
   * @param ours configured as the conf says
   * @param seed of Spark's systems; ours has its own
   */
  abstract Transformer fit(Dataset<Row> rows, int classes, SeluClassifier ours, long seed);

  /** Reads the columns that ours reads. */
  private static <E extends Predictor<Vector, ?, ?>> E wired(E theirs, SeluClassifier ours) {
    theirs.set(theirs.featuresCol(), ours.getFeaturesCol());
    theirs.set(theirs.labelCol(), ours.getLabelCol());
    String weight = ours.weightCol().name();
    if (ours.isSet(ours.weightCol()) && theirs.hasParam(weight)) {
      theirs.set(weight, ours.getOrDefault(ours.weightCol()));
    }
    return theirs;
  }

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
                      "expected one of %s, found '%s'"
                          .formatted(String.join(", ", labels()), text)));
    }
  }
}
