package seluspark.benchmark;

import dev.ludovic.netlib.blas.NativeBLAS;
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
      NativeBLAS.getInstance();
    } catch (RuntimeException | LinkageError e) {
      absence = Optional.of("netlib finds no libblas.so.3; install libopenblas0");
    }
    return new MllibPerceptron("mllib (libblas.so.3)", List.of(), absence);
  }

  static MllibPerceptron asFromMaven() {
    return new MllibPerceptron(
        "mllib (Java)", List.of("-Ddev.ludovic.netlib.blas.allowNative=false"), Optional.empty());
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
