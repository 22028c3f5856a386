package seluspark.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops that C2 does not turn into vector code by itself. Same operations as the plain loops,
 * which do the last elements, so the same bits.
 *
 * <p>Each loop is one method that calls none with vectors as arguments or result. C2 may have
 * compiled such a method by itself before, and would then call it, with each vector as an object,
 * from a loop that is compiled later.
 */
final class VectorLoops {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final VectorSpecies<Integer> INDEX_SPECIES =
      VectorSpecies.of(int.class, SPECIES.vectorShape());
  private static final VectorSpecies<Double> DOUBLE_SPECIES =
      VectorSpecies.of(double.class, SPECIES.vectorShape());
  private static final int DOUBLES = DOUBLE_SPECIES.length();
  private static final IntVector INDEX = IntVector.zero(INDEX_SPECIES).addIndex(1);

  private VectorLoops() {}

  /** {@link SeluLoops#forward}. */
  static void selu(int from, int to, SeluFactors factors, float[] x, float[] y) {
    int end = from + SPECIES.loopBound(to - from);
    FloatVector positive = FloatVector.broadcast(SPECIES, factors.positive());
    FloatVector negative = FloatVector.broadcast(SPECIES, factors.negative());
    FloatVector shift = FloatVector.broadcast(SPECIES, factors.shift());
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector lowest = FloatVector.broadcast(SPECIES, SeluLoops.LOWEST);
    for (int i = from; i < end; i += SPECIES.length()) {
      FloatVector input = FloatVector.fromArray(SPECIES, x, i);
      FloatVector below = input.blend(zero, input.compare(GT, zero));
      FloatVector t = below.blend(lowest, below.compare(LT, lowest)).mul(1f / 16);
      FloatVector tail =
          FloatVector.broadcast(SPECIES, 1f / 720)
              .fma(t, FloatVector.broadcast(SPECIES, 1f / 120))
              .fma(t, FloatVector.broadcast(SPECIES, 1f / 24))
              .fma(t, FloatVector.broadcast(SPECIES, 1f / 6))
              .fma(t, FloatVector.broadcast(SPECIES, 0.5f));
      FloatVector em = tail.mul(t).fma(t, t);
      em = em.fma(em, em.add(em));
      em = em.fma(em, em.add(em));
      em = em.fma(em, em.add(em));
      em = em.fma(em, em.add(em));
      FloatVector above = zero.blend(input, input.compare(GT, zero));
      positive.fma(above, negative.fma(em, shift)).intoArray(y, i);
    }
    SeluLoops.forward(end, to, factors, x, y);
  }

  /** {@link SeluLoops#backward}. */
  static void seluGradient(
      int from, int to, SeluFactors factors, float[] y, float[] dy, float[] dx) {
    int end = from + SPECIES.loopBound(to - from);
    for (int i = from; i < end; i += SPECIES.length()) {
      FloatVector output = FloatVector.fromArray(SPECIES, y, i);
      output
          .sub(factors.dropped())
          .blend(factors.positive(), output.compare(GT, factors.shift()))
          .mul(FloatVector.fromArray(SPECIES, dy, i))
          .intoArray(dx, i);
    }
    SeluLoops.backward(end, to, factors, y, dy, dx);
  }

  /** {@link DropoutMask#drop}. */
  static void drop(
      int from, int to, int start, long mixedKey, int threshold, float dropped, float[] values) {
    int end = from + SPECIES.loopBound(to - from);
    int first = (int) mixedKey - start;
    int second = (int) (mixedKey >>> 32);
    IntVector bits = FloatVector.broadcast(SPECIES, dropped).reinterpretAsInts();
    for (int i = from; i < end; i += SPECIES.length()) {
      IntVector hash = INDEX.add(i + first);
      hash = hash.lanewise(XOR, hash.lanewise(LSHR, 16)).mul(DropoutMask.FIRST_FACTOR);
      hash = hash.lanewise(XOR, hash.lanewise(LSHR, 15)).add(second);
      hash = hash.mul(DropoutMask.SECOND_FACTOR);
      hash = hash.lanewise(XOR, hash.lanewise(LSHR, 16)).mul(DropoutMask.THIRD_FACTOR);
      hash = hash.lanewise(XOR, hash.lanewise(LSHR, 15));
      // All ones where the hash is below the threshold: the sign of the difference, spread. A mask
      // of integers would have to become one of floats, at a price.
      IntVector drops = hash.lanewise(LSHR, 1).sub(threshold).lanewise(ASHR, 31);
      FloatVector.fromArray(SPECIES, values, i)
          .reinterpretAsInts()
          .and(drops.not())
          .or(bits.and(drops))
          .reinterpretAsFloats()
          .intoArray(values, i);
    }
    DropoutMask.drop(end, to, start, mixedKey, threshold, dropped, values);
  }

  /** Copies a panel of two vectors a row to where its rows lie without gaps. */
  static void packPanel(int steps, float[] b, int bAt, int bStride, float[] panel, int at) {
    int lanes = SPECIES.length();
    for (int p = 0; p < steps; p++) {
      int from = bAt + p * bStride;
      int to = at + p * Panels.WIDTH;
      FloatVector.fromArray(SPECIES, b, from).intoArray(panel, to);
      FloatVector.fromArray(SPECIES, b, from + lanes).intoArray(panel, to + lanes);
    }
  }

  /** {@link ExactSums#add} of values[0, n), two double vectors to a float vector. */
  static void addExactly(int n, float[] values, double[] sums, int sumsAt, double range) {
    double overflow = ExactSums.overflow(range);
    int end = SPECIES.loopBound(n);
    for (int i = 0; i < end; i += SPECIES.length()) {
      FloatVector value = FloatVector.fromArray(SPECIES, values, i);
      DoubleVector low = (DoubleVector) value.convertShape(F2D, DOUBLE_SPECIES, 0);
      DoubleVector high = (DoubleVector) value.convertShape(F2D, DOUBLE_SPECIES, 1);
      int at = sumsAt + i;
      DoubleVector.fromArray(DOUBLE_SPECIES, sums, at)
          .add(low.add(ExactSums.ROUNDER).sub(ExactSums.ROUNDER).add(low.mul(overflow).mul(0.0)))
          .intoArray(sums, at);
      DoubleVector.fromArray(DOUBLE_SPECIES, sums, at + DOUBLES)
          .add(high.add(ExactSums.ROUNDER).sub(ExactSums.ROUNDER).add(high.mul(overflow).mul(0.0)))
          .intoArray(sums, at + DOUBLES);
    }
    ExactSums.add(n - end, values, end, sums, sumsAt + end, range);
  }
}
