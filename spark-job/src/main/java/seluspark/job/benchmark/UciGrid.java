package seluspark.job.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seluspark.estimator.SeluClassifier;
import seluspark.job.benchmark.HiddenShape.Form;
import seluspark.job.compare.Candidate;
import seluspark.job.compare.CandidateGrid;
import seluspark.job.pipeline.Recipe;

/** The settings that each network may be chosen from: as many for one recipe as for another. */
enum UciGrid {
  /** 12 a network. */
  QUICK(
      List.of(
          new HiddenShape(64, 2, Form.RECTANGULAR),
          new HiddenShape(64, 6, Form.RECTANGULAR),
          new HiddenShape(128, 3, Form.CONIC)),
      List.of(0.001, 0.005),
      List.of(0.0, 0.05)),

  /** 72 a network. */
  FULL(shapes(List.of(64, 256), List.of(2, 4, 8)), List.of(0.001, 0.003, 0.01), List.of(0.0, 0.05));

  private final List<HiddenShape> shapes;
  private final List<Object> rates;
  private final List<Object> dropouts;

  UciGrid(List<HiddenShape> shapes, List<Double> rates, List<Double> dropouts) {
    this.shapes = shapes;
    this.rates = List.copyOf(rates);
    this.dropouts = List.copyOf(dropouts);
  }

  private static List<HiddenShape> shapes(List<Integer> widths, List<Integer> depths) {
    List<HiddenShape> shapes = new ArrayList<>();
    for (int width : widths) {
      for (int depth : depths) {
        for (Form form : Form.values()) {
          shapes.add(new HiddenShape(width, depth, form));
        }
      }
    }
    return shapes;
  }

  /** The candidates of one network for a task of so many classes. */
  List<Candidate> candidates(SeluClassifier base, Recipe network, int classes) {
    int outputs = classes == 2 ? 1 : classes;
    Map<String, List<Object>> values = new LinkedHashMap<>();
    values.put("recipe", List.of(network.word()));
    values.put("hiddenLayers", shapes.stream().<Object>map(each -> each.layers(outputs)).toList());
    values.put("learningRate", rates);
    values.put("dropout", dropouts);
    return new CandidateGrid(base, values).all();
  }

  /** How many there are. */
  int size() {
    return shapes.size() * rates.size() * dropouts.size();
  }
}
