package seluspark.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width of this JVM. It is a constant, because C2 makes vector instructions only of a
 * species that it knows at compile time; the property lets tests show that no bit depends on it.
 */
final class Lanes {
  static final String BIT_SIZE_PROPERTY = "seluspark.vectorBitSize";

  static final VectorSpecies<Float> SPECIES = species(Integer.getInteger(BIT_SIZE_PROPERTY));

  /** Floats in a vector. */
  static final int COUNT = SPECIES.length();

  static final int BIT_SIZE = SPECIES.vectorBitSize();

  private Lanes() {}

  private static VectorSpecies<Float> species(Integer bitSize) {
    return bitSize == null
        ? FloatVector.SPECIES_PREFERRED
        : VectorSpecies.of(float.class, VectorShape.forBitSize(bitSize));
  }
}
