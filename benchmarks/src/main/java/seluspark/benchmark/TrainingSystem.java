package seluspark.benchmark;

import java.util.Optional;

/** Something that trains networks, each measurement in a process of its own. */
interface TrainingSystem {
  /** What the table calls it. */
  String name();

  /** {@code seluspark}, {@code pytorch} or {@code mllib}. */
  String family();

  boolean trains(BenchmarkNetwork network);

  /** Why it cannot run on this machine, if so. */
  Optional<String> absence();

  /** The process that prints samples a second of a network, trained with so many cores. */
  MeasuringCommand measuring(BenchmarkNetwork network, int workers, Effort effort);
}
