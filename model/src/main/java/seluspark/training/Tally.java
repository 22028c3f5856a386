package seluspark.training;

/**
 * What is told of the validation rows beside their loss. Counts are integers and add up exactly
 * wherever they are made; measures are sums of a shard, which the evaluator puts on a grid. Both
 * have places in the evaluator's array of figures, the measures first.
 */
interface Tally {
  /** Places that this tally needs. */
  int length();

  /** How many of the places, from the first on, are measures. */
  default int measureCount() {
    return 0;
  }

  /** Counts the rows of a batch at {@code figures[at]} and on. */
  default void count(MicroBatch batch, float[] output, double[] figures, int at) {}

  /** Adds the weighted measures of a batch to {@code sums}. */
  default void measure(MicroBatch batch, float[] output, double[] sums) {}

  default double rocAuc(double[] figures, int at) {
    return Double.NaN;
  }

  default double accuracy(double[] figures, int at, long rows) {
    return Double.NaN;
  }

  default double rmse(double[] figures, int at, double weight) {
    return Double.NaN;
  }

  static Tally of(Objective objective) {
    if (objective instanceof Classification classification) {
      return classification.isBinary() ? new Binary() : new Classes(classification.classes());
    } else if (objective instanceof MultiLabel multiLabel) {
      return new Labels(multiLabel.labels());
    } else if (objective instanceof Regression regression) {
      return new Squares(regression);
    }
    return () -> 0;
  }

  /** Two classes: hits, then the histogram of the ROC curve. */
  record Binary() implements Tally {
    @Override
    public int length() {
      return 1 + RocHistogram.length();
    }

    @Override
    public void count(MicroBatch batch, float[] output, double[] figures, int at) {
      for (int row = 0; row < batch.rowCount; row++) {
        int label = (int) batch.labels[row];
        figures[at] += (output[row] > 0 ? 1 : 0) == label ? 1 : 0;
        figures[RocHistogram.index(at + 1, output[row], label == 1)]++;
      }
    }

    @Override
    public double rocAuc(double[] figures, int at) {
      return RocHistogram.area(figures, at + 1);
    }

    @Override
    public double accuracy(double[] figures, int at, long rows) {
      return figures[at] / rows;
    }
  }

  /** Several classes: hits. */
  record Classes(int classes) implements Tally {
    @Override
    public int length() {
      return 1;
    }

    @Override
    public void count(MicroBatch batch, float[] output, double[] figures, int at) {
      for (int row = 0; row < batch.rowCount; row++) {
        figures[at] += largest(output, row * classes) == (int) batch.labels[row] ? 1 : 0;
      }
    }

    private int largest(float[] values, int at) {
      int best = 0;
      for (int i = 1; i < classes; i++) {
        best = values[at + i] > values[at + best] ? i : best;
      }
      return best;
    }

    @Override
    public double accuracy(double[] figures, int at, long rows) {
      return figures[at] / rows;
    }
  }

  /** Several labels: hits over all of them. */
  record Labels(int labels) implements Tally {
    @Override
    public int length() {
      return 1;
    }

    @Override
    public void count(MicroBatch batch, float[] output, double[] figures, int at) {
      for (int i = 0; i < batch.rowCount * labels; i++) {
        figures[at] += (output[i] > 0 ? 1 : 0) == (int) batch.labels[i] ? 1 : 0;
      }
    }

    @Override
    public double accuracy(double[] figures, int at, long rows) {
      return figures[at] / (rows * (double) labels);
    }
  }

  /** A regression: squared errors of each output, in the network's unit. */
  record Squares(Regression regression) implements Tally {
    @Override
    public int length() {
      return regression.outputWidth();
    }

    @Override
    public int measureCount() {
      return length();
    }

    @Override
    public void measure(MicroBatch batch, float[] output, double[] sums) {
      int width = sums.length;
      for (int i = 0; i < batch.rowCount * width; i++) {
        double error = regression.kind().link(output[i]) - batch.labels[i];
        sums[i % width] += batch.weights[i / width] * error * error;
      }
    }

    @Override
    public double rmse(double[] figures, int at, double weight) {
      double mean = 0;
      for (int j = 0; j < length(); j++) {
        double unit = regression.scale().get(j);
        mean += unit * unit * (figures[at + j] / weight) / length();
      }
      return Math.sqrt(mean);
    }
  }
}
