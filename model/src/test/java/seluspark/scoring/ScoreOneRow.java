package seluspark.scoring;

import java.nio.file.Path;
import java.util.Arrays;

/** A program without Spark: prints the probabilities of one row. */
final class ScoreOneRow {
  private ScoreOneRow() {}

  /** Arguments: the model's directory, then the features. */
  public static void main(String[] arguments) throws Exception {
    float[] features = new float[arguments.length - 1];
    for (int i = 0; i < features.length; i++) {
      features[i] = Float.parseFloat(arguments[i + 1]);
    }
    System.out.println(Arrays.toString(Scorer.load(Path.of(arguments[0])).probabilities(features)));
    try {
      Class.forName("org.apache.spark.SparkContext");
      throw new IllegalStateException("Spark is on the class path");
    } catch (ClassNotFoundException expected) {
      System.out.println("without Spark");
    }
  }
}
