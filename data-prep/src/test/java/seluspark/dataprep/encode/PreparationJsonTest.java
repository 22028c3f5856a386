package seluspark.dataprep.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreparationJsonTest {

  @Test
  void readsBackExactlyWhatWasWritten() {
    String json = PreparationWriter.write(preparation());
    Preparation read = PreparationReader.read(json);
    assertThat(PreparationWriter.write(read)).isEqualTo(json);
    assertThat(read.columns()).isEqualTo(preparation().columns());
    assertThat(read.inputs()).isEqualTo(preparation().inputs());
    assertThat(read.label()).isEqualTo(preparation().label());
    for (Object[] cells : new Object[][] {{1.7, "a"}, {null, "b"}, {1e9, null}, {0, "zzz"}}) {
      assertThat(read.rowEncoder().encode(cells))
          .isEqualTo(preparation().rowEncoder().encode(cells));
    }
  }

  @Test
  void survivesJavaSerialization() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(preparation());
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(PreparationWriter.write((Preparation) in.readObject()))
          .isEqualTo(PreparationWriter.write(preparation()));
    }
  }

  @Test
  void skipsFieldsOfLaterReleases() {
    String json = PreparationWriter.write(preparation());
    String extended = json.replaceFirst("\\{", "{ \"added later\" : [ 1 ],");
    assertThat(PreparationWriter.write(PreparationReader.read(extended))).isEqualTo(json);
  }

  @Test
  void namesTheDamage() {
    String json = PreparationWriter.write(preparation());
    assertRefused(json.substring(0, json.length() / 2), "expected JSON, found damage at line");
    assertRefused("{}", "expected format 'seluspark table preparation', found ");
    assertRefused("", "expected format 'seluspark table preparation', found ");
    assertRefused(
        json.replace("\"rowCount\"", "\"rows\""),
        "expected a field 'rowCount' in preparation, found none");
    assertRefused(
        json.replace("\"center\" : 0.1", "\"center\" : \"x\""),
        "expected a number in preparation.inputs[0].encoder.standardizer.center, found \"x\"");
    assertRefused(
        json.replace("\"NUMERIC\"", "\"NUMERICAL\""),
        "expected one of [NUMERIC, BOOLEAN, CATEGORICAL, TIMESTAMP, TEXT, LABEL, WEIGHT, ID, CONSTANT, IGNORED]");
  }

  @Test
  void refusesAnotherFormatVersion() {
    String json = PreparationWriter.write(preparation());
    assertRefused(
        json.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"),
        "expected formatVersion 1, found 2 (saved by another release");
  }

  private static void assertRefused(String json, String message) {
    assertThatThrownBy(() -> PreparationReader.read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot read a preparation: ")
        .hasMessageContaining(message);
  }

  private static Preparation preparation() {
    Indicator missing = Indicator.fit("x is missing", 3, 7, 7);
    Standardizer standardizer =
        new Standardizer(0.1, 1 / 3.0, Shape.STRAIGHT, 5, -Double.MIN_VALUE, Math.nextUp(1));
    List<CategoryCount> letters = List.of(new CategoryCount("a", 4), new CategoryCount("b", 2));
    return new Preparation(
        7,
        List.of(
            new PreparedColumn("x", "double", ColumnRole.NUMERIC, "its type", 3, 2, "mean 0.1"),
            new PreparedColumn("\"c\"\n", "string", ColumnRole.CATEGORICAL, "text", 0, 3, "")),
        List.of(
            new InputColumn("x", "double", CellKind.NUMBER),
            new InputColumn("\"c\"\n", "string", CellKind.TEXT)),
        new RowEncoder(
            List.of(
                new NumericEncoder("x", standardizer, missing),
                CategoricalEncoder.fit("\"c\"\n", letters, 1, 7, null))),
        Optional.of(new PreparedLabel(new InputColumn("y", "boolean", CellKind.TRUTH), letters)));
  }
}
