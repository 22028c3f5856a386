package seluspark.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines by which a measuring process hands its figures to the benchmark, among whatever else it
 * prints: {@code benchmark: NAME VALUE}.
 */
public final class Report {
  static final String SAMPLES_PER_SECOND = "samplesPerSecond";
  static final String SAMPLES_PER_PROCESSOR_SECOND = "samplesPerProcessorSecond";
  private static final String MARK = "benchmark: ";

  private Report() {}

  public static void line(String name, double value) {
    System.out.println(MARK + name + String.format(Locale.ROOT, " %.6g", value));
  }

  /** The values under {@code name} among the lines of a process, in their order. */
  public static List<Double> values(String name, List<String> lines) {
    String start = MARK + name + " ";
    List<Double> values = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(start)) {
        values.add(Double.valueOf(line.substring(start.length())));
      }
    }
    return values;
  }
}
