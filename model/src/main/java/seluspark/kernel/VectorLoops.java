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
 * The element-wise loops that C2 does not turn into vector code by itself. Same operations as the
 * plain loops, which do the last elements, so the same bits. Each loop is one small method with one
 * species: C2 makes vector instructions of all of it or, where it is too large, of nothing.
 */
final class VectorLoops {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final VectorSpecies<Integer> INDEX_SPECIES =
      VectorSpecies.of(int.class, SPECIES.vectorShape());
  private static final VectorSpecies<Double> DOUBLE_SPECIES =
      VectorSpecies.of(double.class, SPECIES.vectorShape());
  private static final int DOUBLES = DOUBLE_SPECIES.length();
  private static final IntVector INDEX = IntVector.zero(INDEX_SPECIES).addIndex(1);
  private static final int ONE_BITS = Float.floatToRawIntBits(1f);

  private VectorLoops() {}

  static void selu(int from, int to, SeluFactors factors, float[] x, float[] y) {
    int end = from + SPECIES.loopBound(to - from);
    FloatVector positive = FloatVector.broadcast(SPECIES, factors.positive());
    FloatVector negative = FloatVector.broadcast(SPECIES, factors.negative());
    FloatVector shift = FloatVector.broadcast(SPECIES, factors.shift());
    for (int i = from; i < end; i += SPECIES.length()) {
      FloatVector input = FloatVector.fromArray(SPECIES, x, i);
      kept(input, positive, negative, shift).intoArray(y, i);
    }
    SeluLoops.forward(end, to, from, factors, 0, x, y);
  }

  static void seluDropout(
      int from, int to, SeluFactors factors, long mixedKey, float[] x, float[] y) {
    int end = from + SPECIES.loopBound(to - from);
    FloatVector positive = FloatVector.broadcast(SPECIES, factors.positive());
    FloatVector negative = FloatVector.broadcast(SPECIES, factors.negative());
    FloatVector shift = FloatVector.broadcast(SPECIES, factors.shift());
    FloatVector dropped = FloatVector.broadcast(SPECIES, factors.dropped());
    int first = (int) mixedKey;
    int second = (int) (mixedKey >>> 32);
    for (int i = from; i < end; i += SPECIES.length()) {
      FloatVector input = FloatVector.fromArray(SPECIES, x, i);
      IntVector hash = hash(i - from + first, second);
      IntVector below = hash.lanewise(LSHR, 1).sub(factors.threshold());
      kept(input, positive, negative, shift)
          .blend(dropped, below.compare(LT, 0).cast(SPECIES))
          .intoArray(y, i);
    }
    SeluLoops.forward(end, to, from, factors, mixedKey, x, y);
  }

  private static FloatVector kept(
      FloatVector x, FloatVector positive, FloatVector negative, FloatVector shift) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector below = x.blend(zero, x.compare(GT, zero));
    FloatVector lowest = FloatVector.broadcast(SPECIES, SeluLoops.LOWEST);
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
    FloatVector above = zero.blend(x, x.compare(GT, zero));
    return positive.fma(above, negative.fma(em, shift));
  }

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

  static void dropoutMask(int from, int to, long mixedKey, int threshold, float[] mask) {
    int end = from + SPECIES.loopBound(to - from);
    int first = (int) mixedKey;
    int second = (int) (mixedKey >>> 32);
    for (int i = from; i < end; i += SPECIES.length()) {
      // All ones where the hash is below the threshold: the sign of the difference, spread.
      IntVector dropped =
          hash(i - from + first, second).lanewise(LSHR, 1).sub(threshold).lanewise(ASHR, 31);
      dropped.not().and(ONE_BITS).reinterpretAsFloats().intoArray(mask, i);
    }
    DropoutMask.fill(end, to, from, mixedKey, threshold, mask);
  }

  private static IntVector hash(int first, int second) {
    IntVector hash = mixed(INDEX.add(first), 16).mul(DropoutMask.FIRST_FACTOR);
    hash = mixed(hash, 15).add(second).mul(DropoutMask.SECOND_FACTOR);
    return mixed(mixed(hash, 16).mul(DropoutMask.THIRD_FACTOR), 15);
  }

  private static IntVector mixed(IntVector hash, int distance) {
    return hash.lanewise(XOR, hash.lanewise(LSHR, distance));
  }

  /** {@link ExactSums#add} of values[0, n), two double vectors to a float vector. */
  static void addExactly(int n, float[] values, double[] sums, int sumsAt, double range) {
    double overflow = ExactSums.overflow(range);
    int end = SPECIES.loopBound(n);
    for (int i = 0; i < end; i += SPECIES.length()) {
      FloatVector value = FloatVector.fromArray(SPECIES, values, i);
      DoubleVector low = (DoubleVector) value.convertShape(F2D, DOUBLE_SPECIES, 0);
      DoubleVector high = (DoubleVector) value.convertShape(F2D, DOUBLE_SPECIES, 1);
      addContribution(low, overflow, sums, sumsAt + i);
      addContribution(high, overflow, sums, sumsAt + i + DOUBLES);
    }
    ExactSums.add(n - end, values, end, sums, sumsAt + end, range);
  }

  private static void addContribution(DoubleVector value, double overflow, double[] sums, int at) {
    DoubleVector rounded = value.add(ExactSums.ROUNDER).sub(ExactSums.ROUNDER);
    DoubleVector outOfRange = value.mul(overflow).mul(0.0);
    DoubleVector.fromArray(DOUBLE_SPECIES, sums, at)
        .add(rounded.add(outOfRange))
        .intoArray(sums, at);
  }
}
