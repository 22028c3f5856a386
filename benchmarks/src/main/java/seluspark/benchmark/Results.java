package seluspark.benchmark;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All measurements, and the peaks that they are held against. */
final class Results {
  private final Map<Key, Measurements> measurements = new LinkedHashMap<>();
  private final Map<Integer, Double> peakGigaflops = new LinkedHashMap<>();

  /** The best that was seen: the peak is what the machine does while nobody disturbs it. */
  void addPeak(int threads, double gigaflops) {
    peakGigaflops.merge(threads, gigaflops, Math::max);
  }

  double peakGigaflops(int threads) {
    return peakGigaflops.getOrDefault(threads, Double.NaN);
  }

  void add(Key key, List<String> lines, double coresOfOthers) {
    measurements.computeIfAbsent(key, ignored -> new Measurements()).add(lines, coresOfOthers);
  }

  Optional<Measurements> of(Key key) {
    return Optional.ofNullable(measurements.get(key)).filter(found -> !found.isEmpty());
  }

  /** The fastest of a family on a network, with so many workers or, if faster, with fewer. */
  Optional<Measurements> fastest(String family, BenchmarkNetwork network, int workers) {
    return measurements.entrySet().stream()
        .filter(entry -> entry.getKey().system().family().equals(family))
        .filter(entry -> entry.getKey().network() == network)
        .filter(entry -> entry.getKey().workers() <= workers && !entry.getValue().isEmpty())
        .map(Map.Entry::getValue)
        .max(Comparator.comparingDouble(Measurements::median));
  }

  /** What was measured together. */
  record Key(BenchmarkNetwork network, int workers, TrainingSystem system) {}
}
