package seluspark.dataprep.encode;

import java.time.LocalDate;
import java.util.Locale;

/** A part of a time that comes again and again. */
public enum Cycle {
  /** Hour of the day, from 0. */
  HOUR(24),
  /** Day of the week, Monday being 0. */
  WEEKDAY(7),
  /** Month of the year, January being 0. */
  MONTH(12);

  private static final int THURSDAY = 3; // 1970-01-01

  private final int length;

  Cycle(int length) {
    this.length = length;
  }

  /** How many different places it has. */
  public int length() {
    return length;
  }

  /** The place, from 0, of a time. */
  public int place(double seconds) {
    long whole = (long) Math.floor(seconds);
    long day = Math.floorDiv(whole, TimeCell.SECONDS_OF_DAY);
    return switch (this) {
      case HOUR -> (int) (Math.floorMod(whole, TimeCell.SECONDS_OF_DAY) / 3600);
      case WEEKDAY -> (int) Math.floorMod(day + THURSDAY, 7L);
      case MONTH -> LocalDate.ofEpochDay(day).getMonthValue() - 1;
    };
  }

  /** The sine of a place on the circle; the same bits on every machine. */
  public double sine(int place) {
    return StrictMath.sin(2 * Math.PI * place / length);
  }

  /** The cosine of a place on the circle. */
  public double cosine(int place) {
    return StrictMath.cos(2 * Math.PI * place / length);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
