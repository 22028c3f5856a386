package seluspark.training;

import java.io.Serializable;
import seluspark.loss.BinaryCrossEntropy;
import seluspark.loss.Loss;
import seluspark.loss.SoftmaxCrossEntropy;

/** What a network is trained for: to tell {@code classes} classes, labeled 0, 1, ..., apart. */
public record Objective(int classes) implements Serializable {

  boolean isBinary() {
    return classes == 2;
  }

  /** One output for two classes, else one output a class. */
  int outputWidth() {
    return isBinary() ? 1 : classes;
  }

  Loss loss() {
    return isBinary() ? new BinaryCrossEntropy() : new SoftmaxCrossEntropy(classes);
  }
}
