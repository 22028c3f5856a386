package seluspark.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where training stands between two steps, but for the arrays.
 *
 * @param isRefit whether this is the second training, on all rows
 * @param step steps taken since that training began
 * @param rateFactor what the scheduled learning rate is multiplied by
 * @param skippedSteps steps without effect, because their gradient was not finite, up to this one
 * @param optimizerSteps steps that the optimizer counts
 * @param seconds time spent on the epoch under way, and {@code exchangeSeconds} of it in exchange
 * @param best the best metric so far, of {@code bestEpoch}
 * @param history the epochs so far
 * @param validated in a refit, what the training before it came to, as the bytes of a {@link
 *     TrainedNetwork}; else empty
 */
record TrainingPoint(
    boolean isRefit,
    long step,
    double rateFactor,
    int skippedSteps,
    long optimizerSteps,
    double seconds,
    double exchangeSeconds,
    double best,
    int bestEpoch,
    List<EpochReport> history,
    byte[] validated) {

  /** Whether this point lies behind {@code other}. */
  boolean isAfter(TrainingPoint other) {
    return isRefit == other.isRefit ? step > other.step : isRefit;
  }

  @Override
  public String toString() {
    return (isRefit ? "step " + step + " of the refit" : "step " + step);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeBoolean(isRefit);
    out.writeLong(step);
    out.writeDouble(rateFactor);
    out.writeInt(skippedSteps);
    out.writeLong(optimizerSteps);
    out.writeDouble(seconds);
    out.writeDouble(exchangeSeconds);
    out.writeDouble(best);
    out.writeInt(bestEpoch);
    write(history, out);
    out.writeInt(validated.length);
    out.write(validated);
  }

  static TrainingPoint read(DataInputStream in) throws IOException {
    return new TrainingPoint(
        in.readBoolean(),
        in.readLong(),
        in.readDouble(),
        in.readInt(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readInt(),
        readEpochs(in),
        in.readNBytes(in.readInt()));
  }

  private static void write(List<EpochReport> epochs, DataOutputStream out) throws IOException {
    out.writeInt(epochs.size());
    for (EpochReport epoch : epochs) {
      epoch.write(out);
    }
  }

  private static List<EpochReport> readEpochs(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<EpochReport> epochs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      epochs.add(EpochReport.read(in));
    }
    return List.copyOf(epochs);
  }
}
