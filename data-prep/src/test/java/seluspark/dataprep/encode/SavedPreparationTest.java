package seluspark.dataprep.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an earlier build learned of the sample table is read and applied, without Spark. */
class SavedPreparationTest {
  private static Preparation telco;

  @BeforeAll
  static void read() throws IOException {
    telco =
        PreparationReader.read(
            Files.readString(Path.of("src/test/resources/saved/telco-format-1.json")));
  }

  @Test
  void encodesARow() {
    Map<String, Double> features =
        encode(Map.of("tenure", 72, "Contract", "Two year", "Partner", "Yes", "TotalCharges", " "));
    // (72 - 32.371149) / 24.557737, the population mean and deviation of the sample's tenure.
    assertThat(features.get("tenure")).isCloseTo(1.613701, within(1e-6));
    // 1695 of 7043 contracts run for two years.
    assertThat(features.get("Contract=Two year"))
        .isCloseTo(Math.sqrt((7043 - 1695) / 1695.0), within(1e-12));
    assertThat(features.get("Contract=One year")).isNegative();
    assertThat(features.get("Partner=Yes")).isPositive();
    assertThat(features.get("TotalCharges")).isZero();
    assertThat(features.get("TotalCharges is missing"))
        .isCloseTo(Math.sqrt((7043 - 11) / 11.0), within(1e-12));
  }

  @Test
  void missingAndUnknownCellsAreTheAverageRow() {
    Map<String, Double> features = encode(Map.of("Contract", "Three years"));
    assertThat(features.get("tenure")).isZero();
    assertThat(features.get("Contract=Two year")).isZero();
    assertThat(features.get("Partner=Yes")).isZero();
  }

  @Test
  void encodesTheLabel() {
    LabelEncoder label = telco.label().orElseThrow().encoder();
    assertThat(label.index("No")).isZero();
    assertThat(label.index("Yes")).isEqualTo(1);
  }

  private static Map<String, Double> encode(Map<String, Object> cellOfColumn) {
    RowEncoder encoder = telco.rowEncoder();
    Object[] cells = encoder.inputColumns().stream().map(cellOfColumn::get).toArray();
    double[] values = encoder.encode(cells);
    List<String> names = encoder.featureNames();
    Map<String, Double> features = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      features.put(names.get(i), values[i]);
    }
    return features;
  }
}
