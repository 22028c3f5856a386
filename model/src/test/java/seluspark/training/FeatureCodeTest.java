package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import seluspark.kernel.SparseRows;

class FeatureCodeTest {
  private static final int WIDE = SparseRows.FEWEST_COLUMNS;

  @Test
  void rowsOfANarrowTableAreKeptAsTheyAre() {
    float[] code = new float[WIDE - 1];
    float[] features = with(WIDE - 1, 7, 3f);
    assertThat(FeatureCode.encode(features, WIDE - 1, code)).isEqualTo(WIDE - 1);
    assertThat(code).isEqualTo(features);
  }

  @Test
  void aShortRowOfAWideTableTakesTwoFloatsANonZero() {
    float[] features = with(WIDE, 7, 3f);
    features[WIDE - 1] = Float.NaN;
    features[8] = -0f;
    float[] code = new float[WIDE];
    assertThat(FeatureCode.encode(features, WIDE, code)).isEqualTo(4);
    assertThat(decoded(code, 4)).isEqualTo(with(features, 8, 0f));
    assertThat(FeatureCode.encode(new float[WIDE], WIDE, code)).isZero();
    assertThat(decoded(code, 0)).isEqualTo(new float[WIDE]);
  }

  @Test
  void aRowIsShortAsLongAsThatSavesMemory() {
    float[] features = new float[WIDE];
    Arrays.fill(features, 0, WIDE / 2 - 1, 2f);
    float[] code = new float[WIDE];
    assertThat(FeatureCode.encode(features, WIDE, code)).isEqualTo(WIDE - 2);
    assertThat(decoded(code, WIDE - 2)).isEqualTo(features);
    features[WIDE - 1] = 5;
    assertThat(FeatureCode.encode(features, WIDE, code)).isEqualTo(WIDE);
    assertThat(code).isEqualTo(features);
    assertThat(decoded(code, WIDE)).isEqualTo(features);
  }

  @Test
  void bothFormsBecomeSparseRows() {
    float[] code = new float[WIDE];
    SparseRows rows = new SparseRows();
    for (float[] features : new float[][] {with(WIDE, 9, 4f), filled(WIDE, 2f)}) {
      int length = FeatureCode.encode(features, WIDE, code);
      FeatureCode.add(code, 0, length, WIDE, rows);
    }
    assertThat(rows.rowCount()).isEqualTo(2);
    assertThat(rows.start(1)).isEqualTo(1);
    assertThat(rows.start(2)).isEqualTo(1 + WIDE);
    assertThat(Arrays.copyOf(rows.columns(), 4)).containsExactly(9, 0, 1, 2);
    assertThat(Arrays.copyOf(rows.values(), 4)).containsExactly(4, 2, 2, 2);
  }

  private static float[] decoded(float[] code, int length) {
    float[] features = filled(WIDE + 2, 9f);
    FeatureCode.copy(code, 0, length, WIDE, features, 1);
    assertThat(features[0]).isEqualTo(9f);
    assertThat(features[WIDE + 1]).isEqualTo(9f);
    return Arrays.copyOfRange(features, 1, WIDE + 1);
  }

  private static float[] with(int width, int column, float value) {
    return with(new float[width], column, value);
  }

  private static float[] with(float[] features, int column, float value) {
    float[] copy = features.clone();
    copy[column] = value;
    return copy;
  }

  private static float[] filled(int width, float value) {
    float[] features = new float[width];
    Arrays.fill(features, value);
    return features;
  }
}
