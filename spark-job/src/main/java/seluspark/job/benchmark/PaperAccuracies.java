package seluspark.job.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The accuracies that Klambauer et al. (2017) print in their Table A11. */
final class PaperAccuracies {
  private final Map<String, Double> byTaskAndNetwork = new HashMap<>();

  private PaperAccuracies() {}

  static PaperAccuracies read() {
    PaperAccuracies paper = new PaperAccuracies();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                PaperAccuracies.class.getResourceAsStream("paper-uci.csv"),
                StandardCharsets.UTF_8))) {
      List<String> networks = List.of(in.readLine().split(","));
      in.lines()
          .map(line -> line.split(","))
          .forEach(
              cells -> {
                for (int i = 1; i < cells.length; i++) {
                  paper.byTaskAndNetwork.put(
                      key(cells[0], networks.get(i)), Double.valueOf(cells[i]));
                }
              });
      return paper;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** NaN where the paper has none. */
  double of(String task, String network) {
    return byTaskAndNetwork.getOrDefault(key(task, network), Double.NaN);
  }

  private static String key(String task, String network) {
    return task + "," + network;
  }
}
