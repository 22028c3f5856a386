package seluspark.dataprep.profile;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A sum of doubles, or of their squares, without any rounding: the order and the grouping of the
 * additions cannot change it.
 *
 * <p>A fixed-point number wide enough for every double and every square of one, held as digits of
 * 32 bits in longs; the spare bits take the carries of a billion additions (a superaccumulator, cf.
 * Neal, Fast Exact Summation Using Small and Large Superaccumulators, 2015).
 */
public final class ExactSum implements Serializable {
  private static final long serialVersionUID = 1;

  // The lowest bit of a square of the smallest double, and room above that of the largest for
  // 2^64 additions.
  private static final int LOWEST_EXPONENT = 2 * -1074;
  private static final int HIGHEST_EXPONENT = 2 * 1024 + 64;
  private static final int DIGIT_BITS = 32;
  private static final long DIGIT_MASK = (1L << DIGIT_BITS) - 1;
  private static final int DIGIT_COUNT = (HIGHEST_EXPONENT - LOWEST_EXPONENT) / DIGIT_BITS + 1;
  private static final int ADDITIONS_BEFORE_CARRY = 1 << 30;

  private static final int FACTOR_BITS = 20;
  private static final int FRACTION_BITS = 52;
  private static final int EXPONENT_BIAS = 1075; // a double is mantissa * 2^(exponent - 1075)

  private final long[] digits = new long[DIGIT_COUNT];
  private int additionsSinceCarry;

  /** Adds a finite value. */
  public void add(double value) {
    long sign = Double.doubleToRawLongBits(value) < 0 ? -1 : 1;
    addProduct(0, mantissa(value), exponent(value), sign);
  }

  /** Adds a finite value {@code times} times. */
  public void add(double value, long times) {
    long sign = Double.doubleToRawLongBits(value) < 0 ? -1 : 1;
    addMultiple(0, mantissa(value), exponent(value), sign, times);
  }

  /** Adds the exact square of a finite value. */
  public void addSquare(double value) {
    addSquare(value, 1);
  }

  /** Adds the exact square of a finite value {@code times} times. */
  public void addSquare(double value, long times) {
    long mantissa = mantissa(value);
    long high = Math.multiplyHigh(mantissa, mantissa);
    addMultiple(high, mantissa * mantissa, 2 * exponent(value), 1, times);
  }

  /** Adds what {@code other} holds. */
  public void merge(ExactSum other) {
    carry();
    other.carry();
    for (int i = 0; i < DIGIT_COUNT; i++) {
      digits[i] += other.digits[i];
    }
    additionsSinceCarry = 2;
  }

  /** The sum, exactly. */
  public BigDecimal value() {
    BigInteger units = BigInteger.ZERO;
    for (int i = DIGIT_COUNT - 1; i >= 0; i--) {
      units = units.shiftLeft(DIGIT_BITS).add(BigInteger.valueOf(digits[i]));
    }
    if (units.signum() == 0) {
      return BigDecimal.ZERO;
    }
    // Now: units * 2^LOWEST_EXPONENT. Without trailing zero bits the decimal stays short.
    int zeros = Math.min(units.getLowestSetBit(), -LOWEST_EXPONENT);
    int halvings = -LOWEST_EXPONENT - zeros;
    BigInteger scaled = units.shiftRight(zeros).multiply(BigInteger.valueOf(5).pow(halvings));
    return new BigDecimal(scaled, halvings); // n / 2^k = n * 5^k / 10^k
  }

  /** The double nearest to the sum. */
  public double doubleValue() {
    return value().doubleValue();
  }

  /** Adds sign * (high * 2^64 + low) * 2^exponent * times; high is below 2^42. */
  private void addMultiple(long high, long low, int exponent, long sign, long times) {
    if (times == 1) {
      addProduct(high, low, exponent, sign);
      return;
    }
    // So many bits of the factor at a time that the product stays below 2^128.
    int shift = 0;
    for (long left = times; left != 0; left >>>= FACTOR_BITS) {
      long factor = left & ((1L << FACTOR_BITS) - 1);
      addProduct(high * factor + unsignedHigh(low, factor), low * factor, exponent + shift, sign);
      shift += FACTOR_BITS;
    }
  }

  /** The upper 64 bits of the product of an unsigned number and a factor of a few bits. */
  private static long unsignedHigh(long low, long factor) {
    return Math.multiplyHigh(low, factor) + ((low >> 63) & factor);
  }

  /** Adds sign * (high * 2^64 + low) * 2^exponent. */
  private void addProduct(long high, long low, int exponent, long sign) {
    if (additionsSinceCarry >= ADDITIONS_BEFORE_CARRY) {
      carry();
    }
    additionsSinceCarry++;
    int position = exponent - LOWEST_EXPONENT;
    int digit = position / DIGIT_BITS;
    int shift = position % DIGIT_BITS;
    int rest = DIGIT_BITS - shift;
    // Shifted left by 0 to 31, the 128 bits span five digits. A shift by 64 would be one by 0 in
    // Java, hence the two steps.
    long lowSpill = (low >>> DIGIT_BITS) >>> rest;
    digits[digit] += sign * ((low << shift) & DIGIT_MASK);
    digits[digit + 1] += sign * ((low >>> rest) & DIGIT_MASK);
    digits[digit + 2] += sign * ((lowSpill | (high << shift)) & DIGIT_MASK);
    if (high != 0) {
      digits[digit + 3] += sign * ((high >>> rest) & DIGIT_MASK);
      digits[digit + 4] += sign * ((high >>> DIGIT_BITS) >>> rest);
    }
  }

  private void carry() {
    for (int i = 0; i < DIGIT_COUNT - 1; i++) {
      long carry = digits[i] >> DIGIT_BITS;
      digits[i] -= carry << DIGIT_BITS;
      digits[i + 1] += carry;
    }
    additionsSinceCarry = 1;
  }

  private static long mantissa(double value) {
    long bits = Double.doubleToRawLongBits(value);
    long fraction = bits & ((1L << FRACTION_BITS) - 1);
    return biasedExponent(value) == 0 ? fraction : fraction | (1L << FRACTION_BITS);
  }

  private static int exponent(double value) {
    return Math.max(1, biasedExponent(value)) - EXPONENT_BIAS;
  }

  private static int biasedExponent(double value) {
    int biased = (int) (Double.doubleToRawLongBits(value) >>> FRACTION_BITS) & 0x7ff;
    if (biased == 0x7ff) {
      throw new IllegalArgumentException(
          "Cannot add to an exact sum: expected a finite number, found " + value);
    }
    return biased;
  }
}
