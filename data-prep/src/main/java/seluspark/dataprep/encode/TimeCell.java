package seluspark.dataprep.encode;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalDouble;

/**
 * Dates and timestamps as seconds since 1970. An instant is read in UTC, so that its hour does not
 * depend on where it is read; what has no time zone is read as it is written.
 */
public final class TimeCell {
  public static final long SECONDS_OF_DAY = 86_400;

  private static final double MICROS = 1e6;

  private TimeCell() {}

  /** The seconds of a number of microseconds since 1970. */
  public static double ofMicros(long micros) {
    return micros / MICROS;
  }

  /** The seconds of a number of days since 1970. */
  public static double ofDays(long days) {
    return days * (double) SECONDS_OF_DAY;
  }

  /** The seconds of a cell; empty if it is no date or timestamp. */
  static OptionalDouble seconds(Object cell) {
    if (cell instanceof Timestamp timestamp) {
      return ofInstant(timestamp.toInstant());
    } else if (cell instanceof Date date) {
      return OptionalDouble.of(ofDays(date.toLocalDate().toEpochDay()));
    } else if (cell instanceof Instant instant) {
      return ofInstant(instant);
    } else if (cell instanceof LocalDate date) {
      return OptionalDouble.of(ofDays(date.toEpochDay()));
    } else if (cell instanceof LocalDateTime local) {
      return ofInstant(local.toInstant(ZoneOffset.UTC));
    }
    return OptionalDouble.empty();
  }

  private static OptionalDouble ofInstant(Instant instant) {
    long micros = instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    return OptionalDouble.of(ofMicros(micros));
  }
}
