package seluspark.training;

import java.util.Locale;
import java.util.Map;

/**
 * What a training would take, told before it starts.
 *
 * @param exchange how gradients would come together
 * @param workers tasks that would train
 * @param slotsNeeded task slots that must be free at the same time
 * @param slotsThere task slots of the application, busy ones included
 * @param rows rows of the table, validation rows included
 * @param features features of a row
 * @param parameters parameters of the network
 * @param stepsPerEpoch steps of an epoch, if all rows were trained on
 * @param bytesPerWorker memory of one worker: its rows, the network, gradients and activations
 * @param bytesInFile what one worker's rows take in a mapped file, where they are too many for
 *     memory, else 0
 * @param bytesPerStep what a worker sends in a step; under a driver-led exchange, what the driver
 *     receives and sends for each worker
 * @param kernels what products would run on, on this JVM
 * @param labels rows of each label, the most frequent first; empty if there are very many
 */
public record FitExplanation(
    Exchange exchange,
    int workers,
    int slotsNeeded,
    int slotsThere,
    long rows,
    int features,
    long parameters,
    long stepsPerEpoch,
    long bytesPerWorker,
    long bytesInFile,
    long bytesPerStep,
    String kernels,
    Map<Double, Long> labels) {

  /** Whether {@code fit} would find the slots that it needs. */
  public boolean hasSlots() {
    return slotsThere >= slotsNeeded;
  }

  /** For a person, a line a figure. */
  public String text() {
    StringBuilder text = new StringBuilder();
    line(text, "rows", String.format(Locale.ROOT, "%,d of %,d features", rows, features));
    if (!labels.isEmpty()) {
      StringBuilder shares = new StringBuilder();
      labels.forEach(
          (label, count) ->
              shares.append(
                  String.format(
                      Locale.ROOT, "%s: %,d (%.1f %%)  ", label, count, 100.0 * count / rows)));
      line(text, "labels", shares.toString().strip());
    }
    line(
        text,
        "network",
        String.format(
            Locale.ROOT, "%,d parameters, %,d steps an epoch", parameters, stepsPerEpoch));
    line(text, "exchange", exchange.paramValue());
    line(text, "workers", String.valueOf(workers));
    line(
        text,
        "task slots",
        slotsNeeded
            + " needed, "
            + slotsThere
            + " there"
            + (hasSlots()
                ? ""
                : ": fit would refuse; lower numWorkers, set exchange = driver, or add executors"));
    line(
        text,
        "memory",
        mebibytes(bytesPerWorker)
            + " a worker"
            + (bytesInFile > 0
                ? ", and " + mebibytes(bytesInFile) + " of rows in a file in spark.local.dir"
                : ""));
    line(text, "traffic", mebibytes(bytesPerStep) + " a worker and step");
    line(text, "kernels", kernels);
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-11s %s%n", name, value));
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,.2f MiB", bytes / 1048576.0);
  }
}
