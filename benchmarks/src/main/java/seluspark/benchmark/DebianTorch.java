package seluspark.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** PyTorch in Python, where a python3 of this machine has it: Debian's package python3-torch. */
final class DebianTorch implements TrainingSystem {
  private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");

  private Optional<String> interpreter;

  @Override
  public String name() {
    return "pytorch (python)";
  }

  @Override
  public String family() {
    return "pytorch";
  }

  @Override
  public boolean trains(BenchmarkNetwork network) {
    return true;
  }

  @Override
  public Optional<String> absence() {
    return interpreter().isPresent()
        ? Optional.empty()
        : Optional.of("no python3 here imports torch; install Debian's python3-torch");
  }

  @Override
  public MeasuringCommand measuring(BenchmarkNetwork network, int threads, Effort effort) {
    String hiddenLayers =
        Arrays.stream(network.hiddenLayers())
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(","));
    return new MeasuringCommand(
        List.of(
            interpreter().orElseThrow(),
            "-c",
            program(),
            String.valueOf(network.inputWidth()),
            hiddenLayers,
            String.valueOf(BenchmarkNetwork.DROPOUT),
            String.valueOf(network.batchSize()),
            String.valueOf(network.rowsPerEpoch()),
            String.valueOf(threads),
            String.valueOf(effort.warmUpSeconds() / 4),
            String.valueOf(effort.measuredSeconds())),
        NativeThreads.of(threads));
  }

  /** Importing PyTorch takes seconds: not before somebody asks, and not twice. */
  private Optional<String> interpreter() {
    if (interpreter == null) {
      interpreter = INTERPRETERS.stream().filter(DebianTorch::hasTorch).findFirst();
    }
    return interpreter;
  }

  private static boolean hasTorch(String interpreter) {
    try {
      new MeasuringCommand(List.of(interpreter, "-c", "import torch"), Map.of()).run();
      return true;
    } catch (UncheckedIOException | IllegalStateException e) {
      return false;
    }
  }

  private static String program() {
    try (InputStream source = DebianTorch.class.getResourceAsStream("torch_training.py")) {
      return new String(source.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
