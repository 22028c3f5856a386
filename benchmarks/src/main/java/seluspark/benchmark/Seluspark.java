package seluspark.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This project's trainer, as a Spark job in local mode. */
final class Seluspark implements TrainingSystem {
  /** Rows that an epoch has time for, an epoch being at least so long at the machine's peak. */
  private static final double OPTIMISTIC_SHARE_OF_PEAK = 0.6;

  private final double peakGigaflopsOfOneCore;

  Seluspark(double peakGigaflopsOfOneCore) {
    this.peakGigaflopsOfOneCore = peakGigaflopsOfOneCore;
  }

  @Override
  public String name() {
    return "seluspark";
  }

  @Override
  public String family() {
    return "seluspark";
  }

  @Override
  public boolean trains(BenchmarkNetwork network) {
    return true;
  }

  @Override
  public Optional<String> absence() {
    return Optional.empty();
  }

  /** The number of epochs must be given beforehand: as many as a fast run would get through. */
  @Override
  public MeasuringCommand measuring(BenchmarkNetwork network, int workers, Effort effort) {
    double samplesPerSecond =
        OPTIMISTIC_SHARE_OF_PEAK
            * peakGigaflopsOfOneCore
            * 1e9
            * workers
            / network.flopsPerSample();
    double seconds = effort.warmUpSeconds() + effort.measuredSeconds();
    long epochs = Math.max(4, Math.round(seconds * samplesPerSecond / network.rowsPerEpoch()));
    return MeasuringCommand.java(
        SelusparkTraining.class,
        List.of(),
        Map.of(),
        network,
        workers,
        effort.warmUpSeconds(),
        epochs);
  }
}
