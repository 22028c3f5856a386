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
import seluspark.network.Architecture;
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
  private final Architecture architecture;
  private final int outputWidth;
  private float[] parameters;
  private Broadcast<float[]> broadcast;
  private transient String sharedIn;
  private transient volatile ThreadLocal<Pass> passes;

  SharedNetwork(TrainedNetwork trained) {
    this.inputWidth = trained.inputWidth();
    this.architecture = trained.architecture();
    this.outputWidth = trained.network().outputWidth();
    this.parameters = trained.parameters();
  }

  int inputWidth() {
    return inputWidth;
  }

  int outputWidth() {
    return outputWidth;
  }

  private Network network() {
    return architecture.inferenceNetwork(inputWidth, outputWidth);
  }

  private float[] parameters() {
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
    Pass pass = passes().get();
    pass.put(0, features);
    return pass.outputs(1);
  }

  /** A pass of up to {@code rowCapacity} rows at a time, for one thread. */
  Pass newPass(int rowCapacity) {
    return new Pass(network(), parameters(), rowCapacity);
  }

  int parameterCount() {
    return network().parameterCount();
  }

  private ThreadLocal<Pass> passes() {
    ThreadLocal<Pass> local = passes;
    if (local == null) {
      synchronized (this) {
        if (passes == null) {
          passes = ThreadLocal.withInitial(() -> newPass(1));
        }
        local = passes;
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

  /** Puts rows through the network. A row's bits do not depend on those beside it. */
  static final class Pass {
    private final Network network;
    private final float[] parameters;
    private final Workspace workspace;

    private Pass(Network network, float[] parameters, int rowCapacity) {
      this.network = network;
      this.parameters = parameters;
      this.workspace = new Workspace(network, rowCapacity, KernelSelection.newKernels());
    }

    /** Sets the features of one row. */
    void put(int row, Vector features) {
      int width = network.inputWidth();
      if (features.size() != width) {
        throw new IllegalArgumentException(
            "Cannot score a row: expected "
                + width
                + " features, found a vector of "
                + features.size());
      }
      float[] input = workspace.input();
      int at = row * width;
      if (features instanceof SparseVector sparse) {
        Arrays.fill(input, at, at + width, 0f);
        for (int i = 0; i < sparse.indices().length; i++) {
          input[at + sparse.indices()[i]] = (float) sparse.values()[i];
        }
      } else {
        double[] values = features.toArray();
        for (int i = 0; i < width; i++) {
          input[at + i] = (float) values[i];
        }
      }
    }

    /** The outputs of the first {@code rowCount} rows, until the next call. */
    float[] outputs(int rowCount) {
      network.forward(workspace, parameters, rowCount, 0);
      return workspace.output();
    }
  }
}
