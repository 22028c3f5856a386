package seluspark.dataprep.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> NAMES = List.of("tenure", "Contract", "gender");

  @Test
  void suggestsTheNearestName() {
    assertThat(NearestName.suggestion("tenur", NAMES)).isEqualTo(" (did you mean 'tenure'?)");
    assertThat(NearestName.suggestion("contract", NAMES)).isEqualTo(" (did you mean 'Contract'?)");
  }

  @Test
  void listsAllNamesIfNoneIsNear() {
    assertThat(NearestName.suggestion("payment", NAMES))
        .isEqualTo("; the table has [tenure, Contract, gender]");
  }

  @Test
  void distanceCountsEdits() {
    assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearestName.distance("", "abc")).isEqualTo(3);
  }
}
