package seluspark.benchmark.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import seluspark.benchmark.MeasuringCommand;

/** Where the workers run, and over what they exchange. */
enum Place {
  /** Threads of one JVM. */
  JVM("one JVM", Optional.empty()),
  /** A JVM each, over the loopback interface. */
  JVMS("several JVMs", Optional.empty()),
  /** A JVM and a network namespace each. */
  LINK_1G("links of 1 Gbit/s", Optional.of("1gbit")),
  LINK_10G("links of 10 Gbit/s", Optional.of("10gbit"));

  private static final String LOOPBACK = "127.0.0.1";
  private static final String BRIDGE = "10.77.0.1";

  private final String label;
  private final Optional<String> rate;

  Place(String label, Optional<String> rate) {
    this.label = label;
    this.rate = rate;
  }

  String label() {
    return label;
  }

  /** As options and JSON spell it, for example {@code link-1g}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Place of(String key) {
    for (Place place : values()) {
      if (place.key().equals(key)) {
        return place;
      }
    }
    throw new IllegalArgumentException(
        "Cannot measure at '" + key + "': expected jvm, jvms, link-1g or link-10g");
  }

  /**
   * Runs a measurement with so many workers and returns what it printed.
   *
   * @param root of the project, for its scripts
   */
  List<String> run(Path root, int workers, List<String> arguments) throws IOException {
    if (this == JVM) {
      return application("local[" + workers + "]", LOOPBACK, workers, arguments);
    }
    List<String> start = new ArrayList<>(List.of(script(root, "start-cluster"), "" + workers));
    rate.ifPresent(value -> start.addAll(List.of("--links", value)));
    new MeasuringCommand(start, Map.of()).run();
    try {
      String master = Files.readString(root.resolve("target/cluster/url")).strip();
      return application(master, rate.isPresent() ? BRIDGE : LOOPBACK, workers, arguments);
    } finally {
      new MeasuringCommand(List.of(script(root, "stop-cluster")), Map.of()).run();
    }
  }

  private static List<String> application(
      String master, String host, int workers, List<String> arguments) {
    List<Object> all = new ArrayList<>(List.of(master, host, workers));
    all.addAll(arguments);
    return MeasuringCommand.java(
            ExchangeRun.class, List.of(), Map.of("SPARK_LOCAL_IP", host), all.toArray())
        .run();
  }

  private static String script(Path root, String name) {
    return root.resolve("scripts").resolve(name).toString();
  }
}
