package seluspark.loss;

import java.util.Arrays;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.Kernels;

/**
 * How hard it is to find each query's own document among those of the micro-batch: the
 * cross-entropy of the softmax of its products with all of them,
 *
 * <pre>loss(i) = log(sum over j of exp(q[i]·d[j] / temperature)) - q[i]·d[i] / temperature</pre>
 *
 * A row of the output is a query's embedding, that of its document and, with negatives, that of a
 * document which is not its own: it stands among the documents of all queries of the micro-batch
 * (Karpukhin et al., 2020).
 *
 * <p>The rows of a call are one micro-batch. A row's label tells what its embeddings are of, as a
 * number each: a document that is the row's own, or that of another row with the same query, is no
 * negative.
 *
 * <p>An instance owns scratch memory: one instance per thread.
 */
public final class InBatchSoftmax implements Loss {
  private static final float[] NONE = new float[0];

  private final int width;
  private final int documents;
  private final float temperature;
  private final Kernels kernels = KernelSelection.newKernels();
  private final float[] zeros;

  private float[] query = NONE;
  private float[] document = NONE;
  private float[] product = NONE;
  private float[] transposed = NONE;
  private float[] queryGradient = NONE;
  private float[] documentGradient = NONE;

  /**
   * For embeddings of so many elements.
   *
   * @param hasNegatives whether rows have a document that is not theirs, too
   * @param temperature by which products are divided, above 0
   */
  public InBatchSoftmax(int width, boolean hasNegatives, double temperature) {
    this.width = width;
    this.documents = hasNegatives ? 2 : 1;
    this.temperature = (float) temperature;
    this.zeros = new float[width];
  }

  @Override
  public int outputWidth() {
    return (1 + documents) * width;
  }

  @Override
  public int labelWidth() {
    return 1 + documents;
  }

  @Override
  public double value(int rowCount, float[] output, float[] label, float[] weight) {
    multiply(0, rowCount, output);
    double sum = 0;
    for (int row = 0; row < rowCount; row++) {
      sum += weight[row] * softmax(0, row, rowCount, label, 0);
    }
    return sum;
  }

  @Override
  public double gradient(
      int from,
      int to,
      float[] output,
      float[] label,
      float[] weight,
      float scale,
      float[] outputGradient) {
    int rowCount = to - from;
    multiply(from, rowCount, output);
    double sum = 0;
    for (int row = 0; row < rowCount; row++) {
      float factor = scale * weight[from + row];
      sum += weight[from + row] * softmax(from, row, rowCount, label, factor / temperature);
    }
    int candidates = documents * rowCount;
    kernels.affine(
        rowCount, width, candidates, product, 0, document, 0, zeros, 0, queryGradient, 0);
    transpose(rowCount, candidates);
    kernels.affine(
        candidates, width, rowCount, transposed, 0, query, 0, zeros, 0, documentGradient, 0);
    scatter(from, rowCount, outputGradient);
    return sum;
  }

  /** The products of all queries with all documents: (rows × documents). */
  private void multiply(int from, int rowCount, float[] output) {
    reserve(rowCount);
    int stride = outputWidth();
    for (int row = 0; row < rowCount; row++) {
      int at = (from + row) * stride;
      System.arraycopy(output, at, query, row * width, width);
      System.arraycopy(output, at + width, document, row * documents * width, documents * width);
    }
    int candidates = documents * rowCount;
    kernels.productWithTransposed(rowCount, candidates, width, query, 0, document, 0, product, 0);
  }

  /**
   * The loss of a row. Puts factor · (softmax - 1 for the row's own document) in the place of its
   * products.
   */
  private double softmax(int from, int row, int rowCount, float[] label, float factor) {
    int candidates = documents * rowCount;
    int at = row * candidates;
    int own = at + row * documents;
    double largest = product[own] / temperature;
    for (int j = 0; j < candidates; j++) {
      if (isCandidate(from, row, j, label)) {
        largest = Math.max(largest, product[at + j] / temperature);
      }
    }
    double logit = product[own] / temperature;
    double expSum = 0;
    for (int j = 0; j < candidates; j++) {
      double exp = 0;
      if (isCandidate(from, row, j, label)) {
        exp = StrictMath.exp(product[at + j] / temperature - largest);
      }
      product[at + j] = (float) exp;
      expSum += exp;
    }
    // The probability of the row's own document, less 1, is minus the sum of the others.
    double others = 0;
    for (int j = 0; j < candidates; j++) {
      if (at + j != own) {
        others += product[at + j];
        product[at + j] = (float) (factor * product[at + j] / expSum);
      }
    }
    product[own] = (float) (-factor * others / expSum);
    return StrictMath.log(expSum) + (largest - logit);
  }

  /** Whether document j stands for choice: the row's own one does, equal ones of others do not. */
  private boolean isCandidate(int from, int row, int j, float[] label) {
    int stride = labelWidth();
    int other = j / documents;
    int kind = 1 + j % documents;
    if (other == row && kind == 1) {
      return true;
    }
    int mine = (from + row) * stride;
    int theirs = (from + other) * stride;
    boolean isOwnDocument = label[theirs + kind] == label[mine + 1];
    boolean isOfTheSameQuery = kind == 1 && label[theirs] == label[mine];
    return !isOwnDocument && !isOfTheSameQuery;
  }

  private void transpose(int rowCount, int candidates) {
    for (int row = 0; row < rowCount; row++) {
      for (int j = 0; j < candidates; j++) {
        transposed[j * rowCount + row] = product[row * candidates + j];
      }
    }
  }

  private void scatter(int from, int rowCount, float[] outputGradient) {
    int stride = outputWidth();
    for (int row = 0; row < rowCount; row++) {
      int at = (from + row) * stride;
      System.arraycopy(queryGradient, row * width, outputGradient, at, width);
      System.arraycopy(
          documentGradient, row * documents * width, outputGradient, at + width, documents * width);
    }
  }

  private void reserve(int rowCount) {
    query = atLeast(query, rowCount * width);
    document = atLeast(document, rowCount * documents * width);
    product = atLeast(product, rowCount * rowCount * documents);
    transposed = atLeast(transposed, rowCount * rowCount * documents);
    queryGradient = atLeast(queryGradient, rowCount * width);
    documentGradient = atLeast(documentGradient, rowCount * documents * width);
  }

  private static float[] atLeast(float[] array, int length) {
    return array.length >= length ? array : Arrays.copyOf(array, length);
  }
}
