package seluspark.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.spark.launcher.JavaModuleOptions;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures every inner loop by itself, and fails if one fell off its fast path. */
@Command(
    name = "benchmark-kernels",
    mixinStandardHelpOptions = true,
    description = "Times each inner loop; fails if one allocates, or is slow beside a plain copy.")
public final class KernelBenchmark implements Callable<Integer> {
  /** What a few stray objects of the harness come to; vectors as objects are thousands. */
  private static final double MOST_BYTES = 64;

  /**
   * A loop that C2 made vector code of takes a few copies' time, else tens of copies: the bound
   * lies between the two on processors of 128 to 512 bits.
   */
  private static final double MOST_COPIES = 40;

  /** Of the time of a copy of one element, for one operation of a product. */
  private static final double MOST_COPIES_A_FLOP = 1;

  /** Of a gradient, each element is also cleared, rounded and added: in twice the time of a sum. */
  private static final double MOST_SUMS_AN_ELEMENT = 2;

  @Option(names = "--quick", description = "a short look")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "also write the figures, as JSON")
  private Path json;

  private final List<String> failures = new ArrayList<>();
  private final StringBuilder jsonLines = new StringBuilder();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new KernelBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws RunnerException, IOException {
    Collection<RunResult> loops = run(KernelLoops.class);
    double copy = nanosPerElement("copy", loops);
    double sum = nanosPerElement("exactSums", loops);
    System.out.printf("Java %s%n", System.getProperty("java.version"));
    System.out.printf("%-16s %-14s %12s %8s %10s%n", "loop", "", "ns/element", "copies", "bytes");
    for (RunResult result : loops) {
      double nanos = nanos(result) / KernelLoops.ELEMENTS;
      row(result, nanos, nanos / copy);
      check(result, nanos / copy <= MOST_COPIES, "at most " + MOST_COPIES + " copies");
    }
    System.out.printf("%-16s %-14s %12s %8s %10s%n", "product", "shape", "GFLOP/s", "", "bytes");
    for (RunResult result : run(KernelProducts.class)) {
      long flops = KernelProducts.flops(shape(result));
      boolean isSummed = name(result).equals("weightGradient");
      double most =
          flops * MOST_COPIES_A_FLOP * copy
              + (isSummed ? KernelProducts.parameters(shape(result)) : 0)
                  * MOST_SUMS_AN_ELEMENT
                  * sum;
      row(result, flops / nanos(result), Double.NaN);
      check(result, nanos(result) <= most, "at most " + Math.round(most) + " ns");
    }
    failures.forEach(System.out::println);
    if (json != null) {
      Files.writeString(json, jsonLines);
    }
    return failures.isEmpty() ? 0 : 1;
  }

  private static double nanosPerElement(String loop, Collection<RunResult> loops) {
    return loops.stream()
        .filter(result -> name(result).equals(loop))
        .mapToDouble(result -> nanos(result) / KernelLoops.ELEMENTS)
        .findFirst()
        .orElseThrow();
  }

  private void row(RunResult result, double figure, double copies) {
    System.out.printf(
        Locale.ROOT,
        "%-16s %-14s %12.3f %8s %10.2f%n",
        name(result),
        shape(result),
        figure,
        Double.isNaN(copies) ? "" : String.format(Locale.ROOT, "%.1f", copies),
        bytes(result));
    jsonLines.append(
        String.format(
            Locale.ROOT,
            "{\"java\":\"%s\",\"kernel\":\"%s\",\"shape\":\"%s\",\"%s\":%.4f,\"bytes\":%.2f}%n",
            System.getProperty("java.version"),
            name(result),
            shape(result),
            shape(result).isEmpty() ? "nanosPerElement" : "gigaflops",
            figure,
            bytes(result)));
  }

  private void check(RunResult result, boolean isFast, String expected) {
    String name = (name(result) + " " + shape(result)).strip();
    if (!isFast) {
      failures.add("slow: " + name + ", expected " + expected);
    }
    if (bytes(result) > MOST_BYTES) {
      failures.add("allocates: " + name + ", " + bytes(result) + " bytes a call");
    }
  }

  private Collection<RunResult> run(Class<?> benchmarks) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(benchmarks.getName() + "\\..*")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(quick ? 1 : 3)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1)) // Less, and C2 is not done with the products.
            .measurementIterations(quick ? 3 : 5)
            .measurementTime(TimeValue.seconds(1))
            .jvmArgs(JavaModuleOptions.defaultModuleOptionArray())
            .addProfiler("gc")
            .verbosity(VerboseMode.SILENT)
            .build();
    return new Runner(options).run();
  }

  private static String name(RunResult result) {
    String label = result.getParams().getBenchmark();
    return label.substring(label.lastIndexOf('.') + 1);
  }

  /** Of a product, its sizes; empty for a loop. */
  private static String shape(RunResult result) {
    return Objects.requireNonNullElse(result.getParams().getParam("shape"), "");
  }

  private static double nanos(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static double bytes(RunResult result) {
    return result.getSecondaryResults().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
        .map(Map.Entry::getValue)
        .mapToDouble(Result::getScore)
        .findFirst()
        .orElse(0);
  }
}
