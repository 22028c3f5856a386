package seluspark.benchmark;

import java.util.List;
import java.util.Optional;

/** MLlib's perceptron with the BLAS that netlib finds, or with none but netlib's own Java. */
final class MllibPerceptron implements TrainingSystem {
  private final String name;
  private final List<String> options;
  private final Optional<String> absence;

  private MllibPerceptron(String name, List<String> options, Optional<String> absence) {
    this.name = name;
    this.options = options;
    this.absence = absence;
  }

  static MllibPerceptron withNativeBlas() {
    Optional<String> absence = Optional.empty();
    try {
      MeasuringCommand.java(NativeBlasProbe.class, List.of(), NativeThreads.of(1)).run();
    } catch (IllegalStateException e) {
      absence = Optional.of("netlib finds no libblas.so.3; install libopenblas0");
    }
    return new MllibPerceptron("mllib (libblas.so.3)", List.of(), absence);
  }

  /** Spark asks for native code whatever allowNative says: only a wrong name keeps it from it. */
  static MllibPerceptron asFromMaven() {
    return new MllibPerceptron(
        "mllib (Java)", List.of("-Ddev.ludovic.netlib.blas.nativeLib=none"), Optional.empty());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String family() {
    return "mllib";
  }

  @Override
  public boolean trains(BenchmarkNetwork network) {
    return network == BenchmarkNetwork.M;
  }

  @Override
  public Optional<String> absence() {
    return absence;
  }

  /** One BLAS thread a task: with more, the tasks would fight over the cores. */
  @Override
  public MeasuringCommand measuring(BenchmarkNetwork network, int workers, Effort effort) {
    return MeasuringCommand.java(
        MllibTraining.class,
        options,
        NativeThreads.of(1),
        network,
        workers,
        effort.perceptronIterations());
  }
}
