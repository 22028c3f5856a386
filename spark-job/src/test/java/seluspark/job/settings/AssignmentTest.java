package seluspark.job.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {

  private static Object value(String text) {
    return Assignment.parse("key=" + text).value().unwrapped();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b",
        "a, b = 3",
        "/data//rows#1",
        "s3a://bucket/rows.csv?x=1",
        "C:\\rows",
        "5 # five",
        "[64,32",
        "{year}/x",
        "[a]b",
        "${PATH}",
        "\"open",
        "Month-to-month",
        "1.5.2",
        "a=b",
        "",
        " spaces "
      })
  void textStaysAsItIs(String text) {
    assertThat(value(text)).isEqualTo(text);
  }

  @Test
  void numberKeepsItsSpellingWhereATextIsWanted() {
    assertThat(SettingType.TEXT.read("key", Assignment.parse("key=007").value())).isEqualTo("007");
  }

  @Test
  void numbersBooleansListsAndQuotedTextsAreRead() {
    assertThat(value("12")).isEqualTo(12);
    assertThat(value("1e-3")).isEqualTo(1e-3);
    assertThat(value("true")).isEqualTo(true);
    assertThat(value("null")).isNull();
    assertThat(value("[64, 32]")).isEqualTo(List.of(64, 32));
    assertThat(value("\"12\"")).isEqualTo("12");
    assertThat(value("{header = false}")).isEqualTo(Map.of("header", false));
  }

  @Test
  void needsKeyAndEqualsSign() {
    for (String text : Arrays.asList("learningRate", "=1", " = 2")) {
      assertThatThrownBy(() -> Assignment.parse(text))
          .hasMessage("Cannot read --set: expected key=value, found \"" + text + "\"");
    }
  }
}
