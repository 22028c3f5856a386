package seluspark.job.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinaryEvaluationTest {

  private static final double EXACT = 1e-15;

  /** Worked by hand, one tie (.5) between a positive and a negative row. */
  private static BinaryEvaluation sixRows() {
    return BinaryEvaluation.of(
        new float[] {0.25f, 0.75f, 0.5f, 0.5f, 0.875f, 0.125f}, new byte[] {0, 1, 0, 1, 1, 0});
  }

  @Test
  void agreesWithValuesWorkedByHand() {
    BinaryEvaluation evaluation = sixRows();
    // 3 x 3 pairs: eight in order, one tied.
    assertThat(evaluation.rocAuc()).isEqualTo(8.5 / 9);
    // Thresholds .875, .75, .5: (1/3)(1) + (1/3)(1) + (1/3)(3/4).
    assertThat(evaluation.averagePrecision()).isCloseTo(11.0 / 12, within(EXACT));
    assertThat(evaluation.confusion().counts()).isEqualTo(new long[][] {{2, 1}, {0, 3}});
    assertThat(evaluation.confusion().accuracy()).isEqualTo(5.0 / 6);
    assertThat(evaluation.confusion().f1(1)).isEqualTo(6.0 / 7);
    assertThat(evaluation.brier())
        .isCloseTo((0.0625 + 0.0625 + 0.25 + 0.25 + 0.015625 + 0.015625) / 6, within(EXACT));
    double likelihood = 0.75 * 0.75 * 0.5 * 0.5 * 0.875 * 0.875;
    assertThat(evaluation.logLoss()).isCloseTo(-Math.log(likelihood) / 6, within(EXACT));
  }

  @Test
  void rocCurveHasOnePointForEachDistinctScore() {
    assertThat(sixRows().rocCurve(100))
        .containsExactly(
            new CurvePoint(0, 0),
            new CurvePoint(0, 1 / 3.0),
            new CurvePoint(0, 2 / 3.0),
            new CurvePoint(1 / 3.0, 1),
            new CurvePoint(2 / 3.0, 1),
            new CurvePoint(1, 1));
    assertThat(sixRows().precisionRecallCurve(100))
        .startsWith(new CurvePoint(1 / 3.0, 1), new CurvePoint(2 / 3.0, 1))
        .endsWith(new CurvePoint(1, 0.5));
  }

  @Test
  void areaAndPrecisionMatchBruteForceOnTiedRandomScores() {
    Random random = new Random(17);
    for (int size : new int[] {2, 3, 10, 97, 500}) {
      float[] scores = new float[size];
      byte[] labels = new byte[size];
      for (int i = 0; i < size; i++) {
        scores[i] = random.nextInt(20) / 20f;
        labels[i] = (byte) (i < 1 ? 1 : i < 2 ? 0 : random.nextInt(2));
      }
      BinaryEvaluation evaluation = BinaryEvaluation.of(scores, labels);
      assertThat(evaluation.rocAuc()).isCloseTo(pairwiseAuc(scores, labels), within(1e-14));
      assertThat(evaluation.averagePrecision())
          .isCloseTo(slowAveragePrecision(scores, labels), within(1e-13));
      assertThat(trapezoid(evaluation.rocCurve(Integer.MAX_VALUE)))
          .isCloseTo(evaluation.rocAuc(), within(1e-13));
    }
  }

  @Test
  void rowOrderLeavesNoTraceInTheBits() {
    int size = 5000;
    Random random = new Random(3);
    float[] scores = new float[size];
    byte[] labels = new byte[size];
    for (int i = 0; i < size; i++) {
      scores[i] = random.nextFloat();
      labels[i] = (byte) (random.nextFloat() < scores[i] ? 1 : 0);
    }
    BinaryEvaluation evaluation = BinaryEvaluation.of(scores, labels);
    float[] reversed = new float[size];
    byte[] reversedLabels = new byte[size];
    for (int i = 0; i < size; i++) {
      reversed[size - 1 - i] = scores[i];
      reversedLabels[size - 1 - i] = labels[i];
    }
    assertThat(BinaryEvaluation.of(reversed, reversedLabels).metrics())
        .isEqualTo(evaluation.metrics());
  }

  @Test
  void thinnedCurveKeepsItsEndsAndItsArea() {
    int size = 20_000;
    Random random = new Random(5);
    float[] scores = new float[size];
    byte[] labels = new byte[size];
    for (int i = 0; i < size; i++) {
      scores[i] = random.nextFloat();
      labels[i] = (byte) (random.nextFloat() < scores[i] * scores[i] ? 1 : 0);
    }
    BinaryEvaluation evaluation = BinaryEvaluation.of(scores, labels);
    List<CurvePoint> curve = evaluation.rocCurve(200);
    assertThat(curve).hasSizeBetween(150, 202).contains(new CurvePoint(0, 0), new CurvePoint(1, 1));
    assertThat(trapezoid(curve)).isCloseTo(evaluation.rocAuc(), within(2e-4));
  }

  @Test
  void calibrationBinsHoldAllRowsAndTheirMeans() {
    float[] scores = new float[100];
    byte[] labels = new byte[100];
    for (int i = 0; i < 100; i++) {
      scores[i] = i / 128f;
      labels[i] = (byte) (i % 10 == 9 ? 1 : 0);
    }
    List<CalibrationBin> bins = BinaryEvaluation.of(scores, labels).calibration(10);
    assertThat(bins).hasSize(10);
    assertThat(bins).allSatisfy(bin -> assertThat(bin.rowCount()).isEqualTo(10));
    assertThat(bins.get(0).meanScore()).isCloseTo(4.5 / 128, within(EXACT));
    assertThat(bins.get(9).meanScore()).isCloseTo(94.5 / 128, within(1e-14));
    assertThat(bins.get(3).positiveShare()).isEqualTo(0.1);
    // Wilson's interval of 1 in 10, from its published tables.
    assertThat(bins.get(3).lower()).isCloseTo(0.0179, within(1e-4));
    assertThat(bins.get(3).upper()).isCloseTo(0.4042, within(1e-4));
  }

  @Test
  void equalScoresShareACalibrationBin() {
    BinaryEvaluation evaluation =
        BinaryEvaluation.of(new float[] {.5f, .5f, .5f, .5f}, new byte[] {0, 1, 0, 1});
    assertThat(evaluation.calibration(10)).hasSize(1);
    assertThat(evaluation.expectedCalibrationError()).isZero();
  }

  @Test
  void liftOfConstantScoreIsOneInEveryDecile() {
    float[] scores = new float[37];
    byte[] labels = new byte[37];
    labels[3] = labels[30] = labels[31] = 1;
    assertThat(BinaryEvaluation.of(scores, labels).liftByDecile())
        .hasSize(10)
        .allSatisfy(bin -> assertThat(bin.lift()).isCloseTo(1, within(1e-12)));
  }

  @Test
  void liftOfPerfectScoreIsInTheFirstDecilesOnly() {
    float[] scores = new float[100];
    byte[] labels = new byte[100];
    for (int i = 0; i < 100; i++) {
      scores[i] = i / 100f;
      labels[i] = (byte) (i >= 85 ? 1 : 0);
    }
    List<LiftBin> bins = BinaryEvaluation.of(scores, labels).liftByDecile();
    assertThat(bins.get(0).lift()).isCloseTo(1 / 0.15, within(1e-12));
    assertThat(bins.get(1).lift()).isCloseTo(0.5 / 0.15, within(1e-12));
    assertThat(bins.get(1).cumulativeGain()).isEqualTo(1);
    assertThat(bins.get(2).lift()).isZero();
  }

  @Test
  void histogramCountsEachClassAndPutsOneInTheLastBin() {
    ScoreHistogram histogram =
        BinaryEvaluation.of(new float[] {0, 0.24f, 0.25f, 1}, new byte[] {0, 1, 0, 1}).histogram(4);
    assertThat(histogram.negativeCounts()).containsExactly(1, 1, 0, 0);
    assertThat(histogram.positiveCounts()).containsExactly(1, 0, 0, 1);
  }

  @Test
  void areaOfRowsOfOneClassIsUndefined() {
    BinaryEvaluation evaluation = BinaryEvaluation.of(new float[] {0, 1}, new byte[] {0, 0});
    assertThat(evaluation.rocAuc()).isNaN();
    assertThat(evaluation.averagePrecision()).isNaN();
    assertThat(evaluation.logLoss()).isFinite();
  }

  @Test
  void negativeZeroIsZero() {
    BinaryEvaluation evaluation =
        BinaryEvaluation.of(new float[] {-0f, 0f, 1f}, new byte[] {0, 1, 1});
    assertThat(evaluation.rocAuc()).isEqualTo(0.75);
  }

  @Test
  void refusesScoresAndLabelsOutOfRange() {
    assertThatThrownBy(() -> BinaryEvaluation.of(new float[] {0, Float.NaN}, new byte[] {0, 1}))
        .hasMessage("Cannot evaluate: expected scores in [0, 1], found NaN in row 1");
    assertThatThrownBy(() -> BinaryEvaluation.of(new float[] {0, 1}, new byte[] {0, 2}))
        .hasMessage("Cannot evaluate: expected labels 0 or 1, found 2 in row 1");
    assertThatThrownBy(() -> BinaryEvaluation.of(new float[] {}, new byte[] {}))
        .hasMessageContaining("expected 1 to 20,000,000 scores");
  }

  private static double pairwiseAuc(float[] scores, byte[] labels) {
    double won = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (labels[i] == 1 && labels[j] == 0) {
          pairs++;
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    return won / pairs;
  }

  private static double slowAveragePrecision(float[] scores, byte[] labels) {
    double sum = 0;
    int positives = 0;
    for (int i = 0; i < scores.length; i++) {
      if (labels[i] == 1) {
        positives++;
        int above = 0;
        int positivesAbove = 0;
        for (int j = 0; j < scores.length; j++) {
          if (scores[j] >= scores[i]) {
            above++;
            positivesAbove += labels[j];
          }
        }
        sum += (double) positivesAbove / above;
      }
    }
    return sum / positives;
  }

  private static double trapezoid(List<CurvePoint> curve) {
    double area = 0;
    for (int i = 1; i < curve.size(); i++) {
      CurvePoint from = curve.get(i - 1);
      CurvePoint to = curve.get(i);
      area += (to.x() - from.x()) * (to.y() + from.y()) / 2;
    }
    return area;
  }
}
