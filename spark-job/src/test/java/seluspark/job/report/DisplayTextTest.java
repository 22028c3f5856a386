package seluspark.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayTextTest {

  @Test
  void textIsCutByCharactersNotByHalves() {
    assertThat(DisplayText.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(DisplayText.cut("abcdefg", 6)).isEqualTo("abcde\u2026");
    assertThat(DisplayText.cut("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 2))
        .isEqualTo("\ud83d\ude00\u2026");
  }

  @Test
  void controlCharactersAndOverridesAreReplaced() {
    assertThat(DisplayText.of("a\tb\u0000\u202ec\ud800")).isEqualTo("a\ufffdb\ufffd\ufffdc\ufffd");
    assertThat(DisplayText.of("Größe µ \ud83d\ude00")).isEqualTo("Größe µ \ud83d\ude00");
  }

  @Test
  void markupEscapesTextAndAttributes() {
    assertThat(new Markup().element("b", "<&>'\"", "title", "\"'<").toString())
        .isEqualTo("<b title=\"&quot;&#39;&lt;\">&lt;&amp;&gt;&#39;&quot;</b>");
  }
}
