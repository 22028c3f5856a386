package seluspark.job.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> KNOWN = List.of("labelCol", "idCol", "learningRate", "seed");

  @Test
  void findsSlipsOfTheHand() {
    assertThat(NearestName.of("lableCol", KNOWN)).contains("labelCol");
    assertThat(NearestName.of("learning_rate", KNOWN)).contains("learningRate");
    assertThat(NearestName.of("sed", KNOWN)).contains("seed");
    assertThat(NearestName.of("IDCOL", KNOWN)).contains("idCol");
  }

  @Test
  void staysSilentWhereNothingIsNear() {
    assertThat(NearestName.of("momentum", KNOWN)).isEmpty();
    assertThat(NearestName.of("x", KNOWN)).isEmpty();
    assertThat(NearestName.of("labelCol", List.of())).isEmpty();
  }
}
