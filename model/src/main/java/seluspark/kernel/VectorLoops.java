package seluspark.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The element-wise loops that C2 does not turn into vector code by itself. Same operations as the
 * plain loops, which do the last elements, so the same bits.
 */
final class VectorLoops {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final VectorSpecies<Integer> INDEX_SPECIES =
      VectorSpecies.of(int.class, SPECIES.vectorShape());
  private static final IntVector INDEX = IntVector.zero(INDEX_SPECIES).addIndex(1);
  private static final int ONE_BITS = Float.floatToRawIntBits(1f);

  private VectorLoops() {}

  static void seluGradient(int n, float[] y, float[] dy, float[] dx) {
    int end = SPECIES.loopBound(n);
    for (int i = 0; i < end; i += SPECIES.length()) {
      FloatVector output = FloatVector.fromArray(SPECIES, y, i);
      output
          .add(SeluLoops.SCALE_ALPHA)
          .blend(SeluLoops.SCALE, output.compare(GT, 0f))
          .mul(FloatVector.fromArray(SPECIES, dy, i))
          .intoArray(dx, i);
    }
    SeluLoops.backward(end, n, y, dy, dx);
  }

  static void dropoutMask(int n, long mixedKey, int threshold, float[] mask) {
    int end = SPECIES.loopBound(n);
    int first = (int) mixedKey;
    int second = (int) (mixedKey >>> 32);
    for (int i = 0; i < end; i += SPECIES.length()) {
      IntVector hash = INDEX.add(i + first);
      hash = mixed(hash, 16).mul(DropoutMask.FIRST_FACTOR);
      hash = mixed(hash, 15).add(second).mul(DropoutMask.SECOND_FACTOR);
      hash = mixed(hash, 16).mul(DropoutMask.THIRD_FACTOR);
      hash = mixed(hash, 15);
      // All ones where the hash is below the threshold: the sign of the difference, spread.
      IntVector dropped = hash.lanewise(LSHR, 1).sub(threshold).lanewise(ASHR, 31);
      dropped.not().and(ONE_BITS).reinterpretAsFloats().intoArray(mask, i);
    }
    DropoutMask.fill(end, n, mixedKey, threshold, mask);
  }

  private static IntVector mixed(IntVector hash, int distance) {
    return hash.lanewise(XOR, hash.lanewise(LSHR, distance));
  }
}
