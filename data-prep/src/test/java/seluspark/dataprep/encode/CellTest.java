package seluspark.dataprep.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {

  @ParameterizedTest
  @ValueSource(strings = {"42", " 42 ", "+42", "42.", "42.0", "4.2e1", "0.42E+2", "420e-1"})
  void readsNumbersWrittenAsText(String text) {
    assertThat(Cell.number(text)).isEqualTo(42);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "x",
        "4x",
        "4 2",
        "1d",
        "1f",
        "0x1p3",
        "NaN",
        "Infinity",
        ".",
        "e5",
        "1e",
        "1e+",
        "--1",
        "1.2.3",
        "1,000",
        "\u0664\u0662"
      })
  void otherTextIsNoNumber(String text) {
    assertThat(Cell.number(text)).isNaN();
  }

  @Test
  void readsNumbersOfEveryType() {
    assertThat(Cell.number((byte) 3)).isEqualTo(3);
    assertThat(Cell.number(3L)).isEqualTo(3);
    assertThat(Cell.number(1.5f)).isEqualTo(1.5);
    assertThat(Cell.number(new BigDecimal("1.50"))).isEqualTo(1.5);
    assertThat(Cell.number(true)).isEqualTo(1);
    assertThat(Cell.number(null)).isNaN();
  }

  @Test
  void oneValueIsOneCategoryWhateverItsType() {
    assertThat(Cell.category(1)).isEqualTo("1");
    assertThat(Cell.category(1L)).isEqualTo("1");
    assertThat(Cell.category(1.0)).isEqualTo("1");
    assertThat(Cell.category(1f)).isEqualTo("1");
    assertThat(Cell.category(new BigDecimal("1.00"))).isEqualTo("1");
    assertThat(Cell.category(" 1 ")).isEqualTo("1");
    assertThat(Cell.category(-0.0)).isEqualTo("0");
    assertThat(Cell.category(new BigDecimal("0.00"))).isEqualTo("0");
    assertThat(Cell.category(new BigDecimal("100"))).isEqualTo("100");
    assertThat(Cell.category(0.1)).isEqualTo("0.1");
    assertThat(Cell.category(0.1f)).isEqualTo("0.1");
    assertThat(Cell.category(false)).isEqualTo("false");
  }

  @Test
  void nullNanAndBlankAreMissingCategories() {
    assertThat(Cell.category(null)).isNull();
    assertThat(Cell.category(Double.NaN)).isNull();
    assertThat(Cell.category(Float.NaN)).isNull();
    assertThat(Cell.category("\t ")).isNull();
  }

  @Test
  void refusesOtherObjects() {
    assertThatThrownBy(() -> Cell.number(new int[0]))
        .hasMessage(
            "Cannot read a cell: expected a number, a boolean, a string or a time, found a [I");
    assertThatThrownBy(() -> Cell.category('c'))
        .hasMessageEndingWith("found a java.lang.Character");
  }

  @Test
  void recognizesCodesByTheirLeadingZero() {
    assertThat(NumberText.hasLeadingZero("00501")).isTrue();
    assertThat(NumberText.hasLeadingZero("0")).isFalse();
    assertThat(NumberText.hasLeadingZero("0.5")).isFalse();
  }
}
