package seluspark.dataprep.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimestampEncoderTest {

  private static double seconds(String local) {
    return Cell.number(LocalDateTime.parse(local));
  }

  @Test
  void everyKindOfTimeIsTheSameNumber() {
    double expected = 1_700_000_000.25;
    Instant instant = Instant.ofEpochSecond(1_700_000_000, 250_000_000);
    assertThat(Cell.number(instant)).isEqualTo(expected);
    assertThat(Cell.number(Timestamp.from(instant))).isEqualTo(expected);
    assertThat(seconds("2023-11-14T22:13:20.25")).isEqualTo(expected);
    assertThat(TimeCell.ofMicros(1_700_000_000_250_000L)).isEqualTo(expected);
    double day = 19_675 * 86_400.0;
    assertThat(Cell.number(LocalDate.parse("2023-11-14"))).isEqualTo(day);
    assertThat(Cell.number(Date.valueOf("2023-11-14"))).isEqualTo(day);
    assertThat(TimeCell.ofDays(19_675)).isEqualTo(day);
  }

  @Test
  void cyclesAreThoseOfTheCalendar() {
    assertThat(Cycle.HOUR.place(seconds("2024-02-29T23:59:59.999"))).isEqualTo(23);
    assertThat(Cycle.WEEKDAY.place(seconds("2024-02-29T23:59:59"))).isEqualTo(3); // a Thursday
    assertThat(Cycle.MONTH.place(seconds("2024-02-29T23:59:59"))).isEqualTo(1);
    // Before 1970, too.
    assertThat(Cycle.HOUR.place(seconds("1969-07-20T20:17:40.5"))).isEqualTo(20);
    assertThat(Cycle.WEEKDAY.place(seconds("1969-07-20T20:17:40"))).isEqualTo(6); // a Sunday
    assertThat(Cycle.MONTH.place(seconds("1969-07-20T20:17:40"))).isEqualTo(6);
  }

  @Test
  void neighborsOnTheCircleAreNear() {
    long[] even = new long[24];
    java.util.Arrays.fill(even, 10);
    CyclicPart hours = CyclicPart.fit(Cycle.HOUR, even, 240);
    assertThat(hours.width()).isEqualTo(2);
    assertThat(hours.featureNames("t")).containsExactly("t hour sine", "t hour cosine");
    double last = distance(hours, "2024-01-01T23:00:00", "2024-01-01T00:00:00");
    double first = distance(hours, "2024-01-01T00:00:00", "2024-01-01T01:00:00");
    assertThat(last).isCloseTo(first, within(1e-12));
    assertThat(distance(hours, "2024-01-01T00:00:00", "2024-01-01T12:00:00"))
        .isGreaterThan(7 * first);
  }

  private static double distance(CyclicPart part, String left, String right) {
    double[] a = new double[2];
    double[] b = new double[2];
    part.encode(seconds(left), a, 0);
    part.encode(seconds(right), b, 0);
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }

  @Test
  void leavesOutWhatDoesNotVary() {
    long[] twice = new long[24];
    twice[0] = 5;
    twice[12] = 5;
    CyclicPart part = CyclicPart.fit(Cycle.HOUR, twice, 10);
    assertThat(part.featureNames("t")).containsExactly("t hour cosine");
    double[] features = new double[1];
    part.encode(seconds("2024-01-01T12:00:00"), features, 0);
    assertThat(features[0]).isCloseTo(-1, within(1e-12));
  }

  @Test
  void missingTimesAreTheAverage() {
    long[] rows = new long[7];
    rows[1] = 6;
    rows[3] = 2;
    TimestampEncoder encoder =
        new TimestampEncoder(
            "t",
            seconds("2024-06-01T00:00:00"),
            new Standardizer(10, 2, 5),
            List.of(CyclicPart.fit(Cycle.WEEKDAY, rows, 10)),
            Indicator.fit("t is missing", 2, 10, 10));
    assertThat(encoder.featureNames())
        .containsExactly("t age", "t weekday sine", "t weekday cosine", "t is missing");
    double[] features = new double[6];
    encoder.encode(null, features, 1);
    assertThat(features).startsWith(0, 0, 0, 0).endsWith(2, 0);
    encoder.encode(LocalDate.parse("2024-05-20"), features, 1);
    assertThat(features[1]).isEqualTo(1); // 12 days, a deviation above the mean
  }
}
