package seluspark.estimator;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import scala.reflect.ClassTag$;
import seluspark.network.Architecture;
import seluspark.network.Network;
import seluspark.training.TrainedNetwork;

/**
 * A network as it travels to where rows are scored: its parameters go by broadcast, once an
 * executor, instead of inside every task's closure.
 */
final class SharedNetwork implements Serializable {
  private static final long serialVersionUID = 1L;

  private final NetworkSource source;
  private final int inputWidth;
  private final int outputWidth;
  private float[] parameters;
  private Broadcast<float[]> broadcast;
  private transient String sharedIn;
  private transient volatile ThreadLocal<ScoringPass> passes;

  SharedNetwork(TrainedNetwork trained) {
    this(source(trained), trained.parameters());
  }

  /** The network that {@code source} makes wherever it is needed. */
  SharedNetwork(NetworkSource source, float[] parameters) {
    this.source = source;
    this.inputWidth = source.get().inputWidth();
    this.outputWidth = source.get().outputWidth();
    this.parameters = parameters;
  }

  private static NetworkSource source(TrainedNetwork trained) {
    int inputWidth = trained.inputWidth();
    Architecture architecture = trained.architecture();
    int outputs = trained.network().outputWidth();
    return () -> architecture.inferenceNetwork(inputWidth, outputs);
  }

  int inputWidth() {
    return inputWidth;
  }

  /** A network's shape as it travels. */
  interface NetworkSource extends Supplier<Network>, Serializable {}

  int outputWidth() {
    return outputWidth;
  }

  private Network network() {
    return source.get();
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
    ScoringPass pass = passes().get();
    pass.put(0, features);
    return pass.outputs(1);
  }

  /** A pass of up to {@code rowCapacity} rows at a time, for one thread. */
  ScoringPass newPass(int rowCapacity) {
    return new ScoringPass(network(), parameters(), rowCapacity);
  }

  int parameterCount() {
    return network().parameterCount();
  }

  private ThreadLocal<ScoringPass> passes() {
    ThreadLocal<ScoringPass> local = passes;
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
}
