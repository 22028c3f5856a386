package seluspark.job.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> KNOWN =
      List.of("train", "score", "prepare", "evaluate", "compare", "batchSize", "batchCount");

  @ParameterizedTest
  @CsvSource({
    "trian, train",
    "tain, train",
    "TRAIN, train",
    "scores, score",
    "prepair, prepare",
    "batchsize, batchSize",
    "bathcSize, batchSize"
  })
  void findsTheNameThatWasMeant(String typed, String meant) {
    assertThat(NearestName.of(typed, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"deploy", "x", "''", "train-everything"})
  void findsNothingWhereNoNameIsNear(String typed) {
    assertThat(NearestName.of(typed, KNOWN)).isEmpty();
  }

  @Test
  void takesTheAlphabeticallyFirstOfEquallyNearNames() {
    assertThat(NearestName.of("bat", List.of("cat", "bar", "rat"))).contains("bar");
  }

  @Test
  void findsNothingAmongNoNames() {
    assertThat(NearestName.of("train", List.of())).isEmpty();
  }
}
