package seluspark.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;

/**
 * How one epoch went.
 *
 * @param epoch its number, from 1
 * @param trainingLoss mean loss of the training rows, with dropout, while the weights moved
 * @param validationLoss mean loss of the validation rows after the epoch; NaN without such rows
 * @param rocAuc of the validation rows; NaN if there are none, one class is missing or classes are
 *     more than two
 * @param accuracy share of validation rows whose likeliest class is the label, of several labels
 *     the share of right ones; NaN if there are none
 * @param rmse root of the mean squared error of the validation rows, in the unit of the target,
 *     over all targets; NaN without such rows or for anything but a regression
 * @param learningRate of the epoch's last step
 * @param seconds wall time of the epoch, and {@code exchangeSeconds} of it in exchange with peers
 * @param rows training rows
 * @param isRefit whether this is the second training, on all rows
 */
public record EpochReport(
    int epoch,
    double trainingLoss,
    double validationLoss,
    double rocAuc,
    double accuracy,
    double rmse,
    double learningRate,
    double seconds,
    double exchangeSeconds,
    long rows,
    boolean isRefit)
    implements Serializable {

  /** Training rows a second of wall time. */
  public double rowsPerSecond() {
    return rows / seconds;
  }

  double value(ValidationMetric metric) {
    return switch (metric) {
      case LOSS -> validationLoss;
      case ROC_AUC -> rocAuc;
      case ACCURACY -> accuracy;
      case RMSE -> rmse;
    };
  }

  /** One line for a person who waits. */
  public String line() {
    StringBuilder line = new StringBuilder();
    line.append(isRefit ? "refit epoch" : "epoch");
    line.append(String.format(Locale.ROOT, " %3d  loss %.4f", epoch, trainingLoss));
    if (!Double.isNaN(validationLoss)) {
      line.append(String.format(Locale.ROOT, "  validation loss %.4f", validationLoss));
    }
    if (!Double.isNaN(rocAuc)) {
      line.append(String.format(Locale.ROOT, "  AUC %.4f", rocAuc));
    } else if (!Double.isNaN(accuracy)) {
      line.append(String.format(Locale.ROOT, "  accuracy %.4f", accuracy));
    } else if (!Double.isNaN(rmse)) {
      line.append(String.format(Locale.ROOT, "  RMSE %.4g", rmse));
    }
    line.append(String.format(Locale.ROOT, "  %,10.0f rows/s", rowsPerSecond()));
    line.append(String.format(Locale.ROOT, "  %2.0f%% exchange", 100 * exchangeSeconds / seconds));
    return line.toString();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(epoch);
    for (double value :
        new double[] {
          trainingLoss,
          validationLoss,
          rocAuc,
          accuracy,
          rmse,
          learningRate,
          seconds,
          exchangeSeconds
        }) {
      out.writeDouble(value);
    }
    out.writeLong(rows);
    out.writeBoolean(isRefit);
  }

  static EpochReport read(DataInputStream in) throws IOException {
    return new EpochReport(
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readLong(),
        in.readBoolean());
  }
}
