package seluspark.job.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:hunter2@db/table",
        "jdbc:sqlserver://db;user=me;password=hunter2;x=1",
        "https://blob/x?sv=1&sig=hunter2&y=2",
        "https://s3/x?X-Amz-Signature=hunter2",
        "Authorization: Bearer hunter2hunter2",
        "password = hunter2",
        "https://me:p@hunter2@host/x",
        "fs.s3a.secret.key=hunter2 and more"
      })
  void takesSecretsOutOfTexts(String text) {
    assertThat(Redactor.redact(text)).doesNotContain("hunter2").contains(Redactor.REDACTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://bucket/rows",
        "file:/home/me@work/rows.csv",
        "basic training",
        "a=b&c=d",
        "Churn",
        "https://host/path@2"
      })
  void leavesOtherTextsAlone(String text) {
    assertThat(Redactor.redact(text)).isEqualTo(text);
  }

  @Test
  void valueOfSecretKeyIsNeverShown() {
    assertThat(Redactor.redact("accessKey", "hunter2")).isEqualTo(Redactor.REDACTED);
    assertThat(Redactor.redact("options", Map.of("fs.s3a.access.key", "hunter2")))
        .isEqualTo(Map.of("fs.s3a.access.key", Redactor.REDACTED));
    assertThat(Redactor.redact("urls", List.of("x://me:hunter2@h", "y")))
        .isEqualTo(List.of("x://" + Redactor.REDACTED + "@h", "y"));
    assertThat(Redactor.redact("layers", List.of(64, 32))).isEqualTo(List.of(64, 32));
  }
}
