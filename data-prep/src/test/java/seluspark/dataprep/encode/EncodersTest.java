package seluspark.dataprep.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EncodersTest {
  private static final List<CategoryCount> COLORS =
      List.of(new CategoryCount("red", 5), new CategoryCount("blue", 3));

  @Test
  void quantityIsStandardizedAndItsAbsenceTold() {
    Indicator missing = Indicator.fit("age is missing", 1, 5, 5);
    NumericEncoder encoder = new NumericEncoder("age", new Standardizer(40, 10, 5), missing);
    assertThat(encoder.featureNames()).containsExactly("age", "age is missing");
    assertThat(encode(encoder, 60)).containsExactly(2, -0.5);
    assertThat(encode(encoder, null)).containsExactly(0, 2);
    assertThat(encode(encoder, Double.NaN)).containsExactly(0, 2);
  }

  @Test
  void constantQuantityKeepsOnlyItsIndicator() {
    NumericEncoder encoder =
        new NumericEncoder("bonus", null, Indicator.fit("bonus is missing", 1, 2, 2));
    assertThat(encoder.featureNames()).containsExactly("bonus is missing");
    assertThat(encode(encoder, 7)).containsExactly(-1);
    assertThat(encode(encoder, null)).containsExactly(1);
  }

  @Test
  void refusesInfinity() {
    NumericEncoder encoder = new NumericEncoder("age", new Standardizer(40, 10, 5), null);
    assertThatThrownBy(() -> encode(encoder, Double.POSITIVE_INFINITY))
        .hasMessage("Cannot encode column 'age': expected a finite number, found Infinity");
  }

  @Test
  void clipLeavesTheMiddleAloneAndKeepsTheOrderBeyond() {
    assertThat(SoftClip.apply(4.9, 5)).isEqualTo(4.9);
    assertThat(SoftClip.apply(-5, 5)).isEqualTo(-5);
    assertThat(SoftClip.apply(1005, 5)).isCloseTo(5 + Math.log(1001), within(1e-12));
    assertThat(SoftClip.apply(-1005, 5)).isEqualTo(-SoftClip.apply(1005, 5));
    assertThat(SoftClip.apply(1e300, 5)).isGreaterThan(SoftClip.apply(1e299, 5)).isLessThan(700);
  }

  @Test
  void threeBucketsHaveThreeStandardizedFeatures() {
    CategoricalEncoder encoder = CategoricalEncoder.fit("color", COLORS, 2, 10, null);
    assertThat(encoder.featureNames()).containsExactly("color=red", "color=blue", "color is rare");
    double[] red = encode(encoder, "red");
    double[] blue = encode(encoder, "blue");
    double[] rare = encode(encoder, "green");
    for (int i = 0; i < 3; i++) {
      double mean = (5 * red[i] + 3 * blue[i] + 2 * rare[i]) / 10;
      double square = (5 * red[i] * red[i] + 3 * blue[i] * blue[i] + 2 * rare[i] * rare[i]) / 10;
      assertThat(mean).isCloseTo(0, within(1e-15));
      assertThat(square).isCloseTo(1, within(1e-15));
    }
  }

  @Test
  void twoBucketsHaveOneFeature() {
    CategoricalEncoder encoder = CategoricalEncoder.fit("color", COLORS, 0, 8, null);
    assertThat(encoder.featureNames()).containsExactly("color=blue");
    assertThat(encode(encoder, "red")[0]).isNegative();
    assertThat(encode(encoder, "blue")[0]).isPositive();
  }

  @Test
  void unknownCategoryJoinsTheRareOnesAndElseIsTheAverageRow() {
    CategoricalEncoder withRare = CategoricalEncoder.fit("color", COLORS, 2, 10, null);
    assertThat(encode(withRare, "never seen")).isEqualTo(encode(withRare, "some rare one"));
    assertThat(encode(withRare, "never seen")[2]).isPositive();
    CategoricalEncoder withoutRare = CategoricalEncoder.fit("color", COLORS, 0, 8, null);
    assertThat(encode(withoutRare, "never seen")).containsOnly(0);
  }

  @Test
  void missingCategoryIsTheAverageRowAndToldByItsIndicator() {
    Indicator missing = Indicator.fit("color is missing", 2, 10, 10);
    CategoricalEncoder encoder = CategoricalEncoder.fit("color", COLORS, 0, 10, missing);
    assertThat(encode(encoder, null)).containsExactly(0, 2);
    assertThat(encode(encoder, " ")).containsExactly(0, 2);
    assertThat(encode(encoder, "red")[1]).isEqualTo(-0.5);
    double red = encode(encoder, "red")[0];
    double blue = encode(encoder, "blue")[0];
    assertThat((5 * red * red + 3 * blue * blue) / 10).isCloseTo(1, within(1e-15));
  }

  @Test
  void rowEncoderWritesOneColumnAfterTheOther() {
    RowEncoder encoder = rowEncoder();
    assertThat(encoder.inputColumns()).containsExactly("age", "color");
    assertThat(encoder.width()).isEqualTo(4);
    assertThat(encoder.encode(new Object[] {50, "red"})[0]).isEqualTo(1);
    assertThat(encoder.encode(new Object[] {50, "red"})[1]).isPositive();
  }

  @Test
  void rowEncoderRefusesRowsOfAnotherWidth() {
    assertThatThrownBy(() -> rowEncoder().encode(new Object[] {50}))
        .hasMessage("Cannot encode a row: expected 2 cells, found 1");
    assertThatThrownBy(() -> rowEncoder().encode(new Object[] {50, "red"}, new double[3]))
        .hasMessage("Cannot encode a row: expected 4 places for features, found 3");
  }

  @Test
  void indicatorOfAllOrNothingIsRefused() {
    assertThatThrownBy(() -> Indicator.fit("x", 5, 5, 5))
        .hasMessage(
            "Cannot standardize feature 'x': expected 0 < ones < valid <= rows, found 5, 5, 5");
  }

  @Test
  void labelIsTheIndexOfItsClassWhateverItsType() {
    LabelEncoder encoder = new LabelEncoder("churn", List.of("0", "1"));
    assertThat(encoder.index(1)).isEqualTo(1);
    assertThat(encoder.index(0.0)).isZero();
    assertThatThrownBy(() -> encoder.index(2))
        .hasMessage(
            "Cannot prepare labelCol 'churn': expected one of '0', '1' as in training, found '2'");
    assertThatThrownBy(() -> encoder.index(null)).hasMessageEndingWith("found no value");
  }

  @Test
  void naturalOrderIsNumericForNumbersOnly() {
    assertThat(NaturalOrder.sorted(List.of("10", "9", "-1"))).containsExactly("-1", "9", "10");
    assertThat(NaturalOrder.sorted(List.of("10", "9", "x"))).containsExactly("10", "9", "x");
    assertThat(NaturalOrder.sorted(List.of("Yes", "No"))).containsExactly("No", "Yes");
    assertThat(NaturalOrder.sorted(List.of("true", "false"))).containsExactly("false", "true");
  }

  private static RowEncoder rowEncoder() {
    return new RowEncoder(
        List.of(
            new NumericEncoder("age", new Standardizer(40, 10, 5), null),
            CategoricalEncoder.fit("color", COLORS, 2, 10, null)));
  }

  private static double[] encode(ColumnEncoder encoder, Object cell) {
    double[] features = new double[encoder.width()];
    encoder.encode(cell, features, 0);
    return features;
  }
}
