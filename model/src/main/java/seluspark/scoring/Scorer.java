package seluspark.scoring;

import java.io.IOException;
import java.nio.file.Path;
import seluspark.kernel.KernelSelection;
import seluspark.network.Network;
import seluspark.network.Workspace;

/**
 * A classifier in a plain JVM: prepared features in, the probabilities of the classes out. Scores
 * one row or a batch, with the same bits, and allocates nothing while it does.
 *
 * <p>Start the JVM with {@code --add-modules=jdk.incubator.vector}; without it scoring is slower,
 * and its last bits are those of another library. A scorer owns scratch memory: one scorer per
 * thread; {@link #copy} makes another one of the same network.
 */
public final class Scorer {
  /** Rows that pass through the network together: so many keep the products fast, and in cache. */
  private static final int BATCH = 256;

  private final Network network;
  private final float[] parameters;
  private final int classes;
  private final double temperature;
  private final Workspace one;
  private Workspace batch;

  /**
   * A scorer of a network of {@code classes} classes.
   *
   * @param network its dropout is left out
   * @param parameters of the network, kept, not copied
   * @throws IllegalArgumentException if the network's outputs are not those of a classifier
   */
  public Scorer(Network network, float[] parameters, int classes) {
    this(network, parameters, classes, 1);
  }

  /**
   * A scorer of a calibrated network.
   *
   * @param temperature by which logits are divided before they become probabilities
   */
  public Scorer(Network network, float[] parameters, int classes, double temperature) {
    int outputWidth = classes == 2 ? 1 : classes;
    if (classes < 2 || network.outputWidth() != outputWidth) {
      throw new IllegalArgumentException(
          "Cannot score: expected a network of %d outputs for %d classes, found %d"
              .formatted(outputWidth, classes, network.outputWidth()));
    }
    this.network = network.forInference();
    this.parameters = parameters;
    this.classes = classes;
    this.temperature = temperature;
    this.one = new Workspace(this.network, 1, KernelSelection.newKernels());
  }

  /**
   * Loads what {@code SeluClassificationModel.write().save(path)} left in a directory.
   *
   * @throws IOException naming the file, where one is missing, damaged, or of something else
   */
  public static Scorer load(Path directory) throws IOException {
    return SavedClassifier.load(directory);
  }

  /** Another scorer of the same network and parameters, for another thread. */
  public Scorer copy() {
    return new Scorer(network, parameters, classes, temperature);
  }

  /** Features of a row. */
  public int featureCount() {
    return network.inputWidth();
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /** The probabilities of the classes, for one row of {@link #featureCount} features. */
  public double[] probabilities(float[] features) {
    double[] probabilities = new double[classes];
    score(features, probabilities);
    return probabilities;
  }

  /**
   * Scores one row.
   *
   * @param features of the row, {@link #featureCount}
   * @param probabilities is overwritten, {@link #classes}
   */
  public void score(float[] features, double[] probabilities) {
    requireLength("features", featureCount(), features.length);
    requireLength("places for probabilities", classes, probabilities.length);
    System.arraycopy(features, 0, one.input(), 0, features.length);
    network.forward(one, parameters, 1, 0);
    Logits.of(one.output(), 0, network.outputWidth(), probabilities);
    Logits.divide(probabilities, temperature);
    Logits.toProbabilities(probabilities, network.outputWidth());
  }

  /**
   * Scores many rows, a few hundred at a time.
   *
   * @param features (rowCount × {@link #featureCount}), row-major
   * @return the probabilities of the rows, (rowCount × {@link #classes})
   */
  public double[] probabilities(float[] features, int rowCount) {
    requireLength("features", (long) rowCount * featureCount(), features.length);
    double[] all = new double[Math.multiplyExact(rowCount, classes)];
    double[] row = new double[classes];
    int width = network.outputWidth();
    Workspace workspace = batch();
    for (int from = 0; from < rowCount; from += BATCH) {
      int rows = Math.min(BATCH, rowCount - from);
      System.arraycopy(
          features, from * featureCount(), workspace.input(), 0, rows * featureCount());
      network.forward(workspace, parameters, rows, 0);
      for (int i = 0; i < rows; i++) {
        Logits.of(workspace.output(), i * width, width, row);
        Logits.divide(row, temperature);
        Logits.toProbabilities(row, width);
        System.arraycopy(row, 0, all, (from + i) * classes, classes);
      }
    }
    return all;
  }

  private Workspace batch() {
    if (batch == null) {
      batch = new Workspace(network, BATCH, KernelSelection.newKernels());
    }
    return batch;
  }

  private static void requireLength(String what, long expected, int found) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "Cannot score a row: expected " + expected + " " + what + ", found " + found);
    }
  }
}
