package seluspark.dataprep.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextEncoderTest {
  private static final int BUCKETS = 1 << 16;

  private static int[] marked(String text) {
    IntStream.Builder buckets = IntStream.builder();
    Ngrams.forEach(text, BUCKETS, buckets);
    return buckets.build().sorted().distinct().toArray();
  }

  @Test
  void wordsAndPairsAreMarkedWhateverTheirCaseAndWhatPartsThem() {
    assertThat(marked("no signal at home")).hasSize(4 + 3);
    assertThat(marked("No  signal,\tAT (home)!")).containsExactly(marked("no signal at home"));
    assertThat(marked("at home no signal")).isNotEqualTo(marked("no signal at home"));
    assertThat(marked("\u00dcBER 5G \ud835\udd38"))
        .containsExactly(marked("\u00fcber 5g \ud835\udd38"));
    assertThat(marked(" ... !")).isEmpty();
  }

  @Test
  void bucketsAreTheSameForEver() {
    assertThat(marked("no signal")).containsExactly(17488, 36154, 53184);
  }

  @Test
  void frequentBucketsAreStandardizedAndRareOnesKeepTheirZeros() {
    TextEncoder.Bucket frequent = TextEncoder.Bucket.fit(0, 500, 900, 1000);
    assertThat(500 * frequent.present() + 400 * frequent.absent()).isCloseTo(0, within(1e-9));
    TextEncoder.Bucket rare = TextEncoder.Bucket.fit(1, 10, 900, 1000);
    assertThat(rare.absent()).isZero();
    double mean = rare.present() * 10 / 1000;
    assertThat(rare.present() * rare.present() * 10 / 1000 - mean * mean)
        .isCloseTo(1, within(1e-12));
    assertThat(mean).isLessThan(Math.sqrt(TextEncoder.RARE));
  }

  @Test
  void missingTextsAreTheAverage() {
    int bucket = marked("signal")[0];
    TextEncoder encoder =
        new TextEncoder(
            "note",
            BUCKETS,
            List.of(new TextEncoder.Bucket(bucket, -1, 2)),
            Indicator.fit("note is missing", 1, 5, 5));
    assertThat(encoder.featureNames()).containsExactly("note words " + bucket, "note is missing");
    double[] features = new double[3];
    encoder.encode("  ", features, 1);
    assertThat(features).containsExactly(0, 0, 2);
    encoder.encode("A SIGNAL", features, 1);
    assertThat(features).containsExactly(0, 2, -0.5);
    encoder.encode("none", features, 1);
    assertThat(features[1]).isEqualTo(-1);
  }
}
