package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestListTest {
  private record Scored(float score, String id) {}

  /** Scores with many ties: the lower id is better. */
  private static List<Scored> documents() {
    Random random = new Random(4);
    List<Scored> documents = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      documents.add(new Scored(random.nextInt(20) - 10, "d" + i));
    }
    return documents;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 16, 17, 100, 200, 1000})
  void keepsTheBestInAnyOrderOfOffers(int k) {
    List<Scored> documents = documents();
    List<Scored> expected =
        documents.stream()
            .sorted(Comparator.comparing((Scored s) -> -s.score()).thenComparing(Scored::id))
            .limit(k)
            .toList();
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(documents, new Random(seed));
      NearestList list = new NearestList(k);
      documents.forEach(document -> list.offer(document.score(), document.id()));
      Object[] ids = new Object[list.size()];
      float[] scores = new float[list.size()];
      list.drain(ids, scores);
      List<Scored> found = new ArrayList<>();
      for (int i = 0; i < ids.length; i++) {
        found.add(new Scored(scores[i], (String) ids[i]));
      }
      assertThat(found).isEqualTo(expected);
    }
  }
}
