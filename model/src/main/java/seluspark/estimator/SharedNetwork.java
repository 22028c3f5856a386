package seluspark.estimator;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import scala.reflect.ClassTag$;
import seluspark.kernel.KernelSelection;
import seluspark.network.Network;
import seluspark.network.Workspace;
import seluspark.training.TrainedNetwork;

/**
 * A network as it travels to where rows are scored: its parameters go by broadcast, once an
 * executor, instead of inside every task's closure.
 */
final class SharedNetwork implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int inputWidth;
  private final int[] hiddenLayers;
  private final int outputWidth;
  private final int classes;
  private float[] parameters;
  private Broadcast<float[]> broadcast;
  private transient String sharedIn;
  private transient volatile ThreadLocal<Scorer> scorers;

  SharedNetwork(TrainedNetwork trained) {
    this.inputWidth = trained.inputWidth();
    this.hiddenLayers = trained.hiddenLayers();
    this.outputWidth = trained.network().outputWidth();
    this.classes = trained.objective().classes();
    this.parameters = trained.parameters();
  }

  int inputWidth() {
    return inputWidth;
  }

  int outputWidth() {
    return outputWidth;
  }

  int classes() {
    return classes;
  }

  Network network() {
    return Network.selfNormalizing(inputWidth, hiddenLayers, outputWidth, 0);
  }

  float[] parameters() {
    return parameters != null ? parameters : broadcast.value();
  }

  /** Broadcasts the parameters, once a Spark application. */
  synchronized void share(SparkContext spark) {
    if (!spark.applicationId().equals(sharedIn)) {
      broadcast = spark.broadcast(parameters(), ClassTag$.MODULE$.apply(float[].class));
      sharedIn = spark.applicationId();
    }
  }

  /** The network's output for one row; the array is used anew by the thread's next call. */
  float[] output(Vector features) {
    if (features.size() != inputWidth) {
      throw new IllegalArgumentException(
          "Cannot score a row: expected "
              + inputWidth
              + " features, found a vector of "
              + features.size());
    }
    return scorers().get().output(features);
  }

  private ThreadLocal<Scorer> scorers() {
    ThreadLocal<Scorer> local = scorers;
    if (local == null) {
      synchronized (this) {
        if (scorers == null) {
          scorers = ThreadLocal.withInitial(() -> new Scorer(network(), parameters()));
        }
        local = scorers;
      }
    }
    return local;
  }

  /** Once there is a broadcast, it alone travels. */
  private synchronized void writeObject(ObjectOutputStream out) throws IOException {
    float[] kept = parameters;
    if (broadcast != null) {
      parameters = null;
    }
    try {
      out.defaultWriteObject();
    } finally {
      parameters = kept;
    }
  }

  private static final class Scorer {
    private final Network network;
    private final float[] parameters;
    private final Workspace workspace;

    Scorer(Network network, float[] parameters) {
      this.network = network;
      this.parameters = parameters;
      this.workspace = new Workspace(network, 1, KernelSelection.newKernels());
    }

    float[] output(Vector features) {
      float[] input = workspace.input();
      if (features instanceof SparseVector sparse) {
        Arrays.fill(input, 0f);
        for (int i = 0; i < sparse.indices().length; i++) {
          input[sparse.indices()[i]] = (float) sparse.values()[i];
        }
      } else {
        double[] values = features.toArray();
        for (int i = 0; i < input.length; i++) {
          input[i] = (float) values[i];
        }
      }
      network.forward(workspace, parameters, 1, 0);
      return workspace.output();
    }
  }
}
