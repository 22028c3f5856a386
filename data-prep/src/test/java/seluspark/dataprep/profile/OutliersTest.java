package seluspark.dataprep.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import seluspark.dataprep.encode.Standardizer;

class OutliersTest {
  private static final int MISSING = 700;

  @Test
  void momentsAreThoseOfAllClippedValues() {
    Random random = new Random(11);
    double[] skewed = random.doubles(5000).map(u -> Math.pow(u, -0.7)).toArray();
    assertThatMomentsAgree(skewed);
    double[] oneGiant = random.doubles(5000).toArray();
    oneGiant[77] = 1e12;
    assertThatMomentsAgree(oneGiant);
    double[] bothSides = random.doubles(5000).map(u -> Math.pow(u - 0.5, 21)).toArray();
    assertThatMomentsAgree(bothSides);
  }

  @Test
  void neitherOrderNorGroupingChangesABit() {
    double[] values = new Random(12).doubles(3000).map(u -> Math.pow(u, -0.7)).toArray();
    Standardizer standardizer = standardizer(values);
    Outliers whole = outliers(standardizer, values);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    Outliers merged = new Outliers();
    for (int from = 0; from < sorted.length; from += 430) {
      int to = Math.min(sorted.length, from + 430);
      merged.merge(outliers(standardizer, Arrays.copyOfRange(sorted, from, to)));
    }
    assertThat(merged.clippedMean(3000)).isEqualTo(whole.clippedMean(3000)).isNotZero();
    assertThat(merged.clippedDeviation(3000, 3700)).isEqualTo(whole.clippedDeviation(3000, 3700));
  }

  @Test
  void withoutOneNothingChanges() {
    assertThat(new Outliers().clippedMean(10)).isZero();
    assertThat(new Outliers().clippedDeviation(10, 12)).isEqualTo(1);
  }

  private static void assertThatMomentsAgree(double[] values) {
    Standardizer standardizer = standardizer(values);
    Moments clipped = new Moments();
    DoubleStream.of(values).map(standardizer::clipped).forEach(clipped::add);
    Outliers outliers = outliers(standardizer, values);
    int rows = values.length + MISSING;
    assertThat(outliers.clippedMean(values.length)).isCloseTo(clipped.mean(), within(1e-13));
    assertThat(outliers.clippedDeviation(values.length, rows))
        .isCloseTo(clipped.deviation(rows), within(1e-11))
        .isLessThan(1);
  }

  private static Standardizer standardizer(double[] values) {
    Moments moments = new Moments();
    DoubleStream.of(values).forEach(moments::add);
    return new Standardizer(moments.mean(), moments.deviation(values.length + MISSING), 5);
  }

  private static Outliers outliers(Standardizer standardizer, double[] values) {
    Outliers outliers = new Outliers();
    for (double value : values) {
      if (standardizer.clips(value)) {
        outliers.add(value, standardizer);
      }
    }
    return outliers;
  }
}
