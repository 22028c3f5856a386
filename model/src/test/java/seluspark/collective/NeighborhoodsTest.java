package seluspark.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighborhoodsTest {

  @ParameterizedTest
  @ValueSource(strings = {"00", "01", "0101", "0111222", "00000001", "01234567", "221100"})
  void everySliceHasOneCarrierInEachProcess(String processes) {
    Neighborhoods neighborhoods = of(processes);
    int size = processes.length();

    for (int owner = 0; owner < size; owner++) {
      for (char process : processes.toCharArray()) {
        int slice = owner;
        List<Integer> carriers =
            IntStream.range(0, size)
                .filter(rank -> processes.charAt(rank) == process)
                .filter(rank -> neighborhoods.carries(rank, slice))
                .boxed()
                .toList();

        assertThat(carriers).hasSize(1);
        if (processes.charAt(owner) == process) {
          assertThat(carriers).containsExactly(owner);
        } else {
          assertThat(neighborhoods.areLinked(owner, carriers.get(0))).isTrue();
          assertThat(neighborhoods.areLinked(carriers.get(0), owner)).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "0011", "0000000000"})
  void ofOneProcessNoneAreLinked(String processes) {
    Neighborhoods neighborhoods = of(processes);

    assertThat(neighborhoods.areLinked(0, 1)).isFalse();
  }

  private static Neighborhoods of(String processes) {
    return Neighborhoods.of(
        IntStream.range(0, processes.length())
            .mapToObj(rank -> new Member(rank, "host", 5000, new UUID(0, processes.charAt(rank))))
            .toList());
  }
}
