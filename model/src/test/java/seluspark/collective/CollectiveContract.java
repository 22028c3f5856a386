package seluspark.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every group of workers promises, at all sizes and lengths, whatever its form. */
abstract class CollectiveContract {

  private static final double GRID = 0x1p-43;

  private final GroupForm form;

  CollectiveContract(GroupForm form) {
    this.form = form;
  }

  static Stream<Arguments> sizesAndLengths() {
    return Stream.of(1, 2, 3, 4, 7)
        .flatMap(
            size -> Stream.of(0, 1, 2, 6, 1000, 100_003).map(length -> Arguments.of(size, length)));
  }

  @ParameterizedTest
  @MethodSource("sizesAndLengths")
  void sumsGridMultiplesExactly(int size, int length) throws Exception {
    double[] expected = new double[length];

    for (int rank = 0; rank < size; rank++) {
      double[] contribution = gridMultiples(rank, length);
      Arrays.setAll(expected, i -> expected[i] + contribution[i]);
    }

    List<double[]> scattered =
        LoopbackWorkers.run(
            form,
            size,
            group -> {
              double[] values = gridMultiples(group.rank(), length);
              group.reduceScatter(values, length);
              int start = group.sliceStart(length, group.rank());
              return Arrays.copyOfRange(values, start, group.sliceStart(length, group.rank() + 1));
            });
    assertThat(scattered.stream().flatMapToDouble(Arrays::stream).toArray()).isEqualTo(expected);

    List<double[]> reduced =
        LoopbackWorkers.run(
            form,
            size,
            group -> {
              double[] values = gridMultiples(group.rank(), length);
              group.allReduce(values, length);
              return values;
            });
    assertThat(reduced).hasSize(size).allSatisfy(values -> assertThat(values).isEqualTo(expected));
  }

  @ParameterizedTest
  @MethodSource("sizesAndLengths")
  void sharesTheBitsOfEverySlice(int size, int length) throws Exception {
    int[] expected = new SplittableRandom(length).ints(length).toArray();

    List<int[]> gathered =
        LoopbackWorkers.run(
            form,
            size,
            group -> {
              float[] values = new float[length];

              for (int i = group.sliceStart(length, group.rank());
                  i < group.sliceStart(length, group.rank() + 1);
                  i++) {
                values[i] = Float.intBitsToFloat(expected[i]);
              }
              group.allGather(values, length);
              return bits(values);
            });

    assertThat(gathered).hasSize(size).allSatisfy(bits -> assertThat(bits).isEqualTo(expected));
  }

  @Test
  void sharesNanPayloadsAndNegativeZero() throws Exception {
    int[] expected = {0x7fc00001, 0xffc12345, 0x80000000, 0x7f800001, 0xff800000, 0x00000001};

    List<int[]> gathered =
        LoopbackWorkers.run(
            form,
            3,
            group -> {
              float[] values = new float[expected.length];
              int start = group.sliceStart(expected.length, group.rank());
              values[start] = Float.intBitsToFloat(expected[start]);
              values[start + 1] = Float.intBitsToFloat(expected[start + 1]);
              group.allGather(values, expected.length);
              return bits(values);
            });

    assertThat(gathered).allSatisfy(bits -> assertThat(bits).isEqualTo(expected));
  }

  @Test
  void sumsOfNanAndInfinityReachEveryRank() throws Exception {
    List<double[]> reduced =
        LoopbackWorkers.run(
            form,
            3,
            group -> {
              double[] values = {
                1,
                group.rank() == 1 ? Double.NaN : 0,
                group.rank() == 2 ? Double.NEGATIVE_INFINITY : 5
              };
              group.allReduce(values, 3);
              return values;
            });

    assertThat(reduced)
        .allSatisfy(
            values -> assertThat(values).containsExactly(3, Double.NaN, Double.NEGATIVE_INFINITY));
  }

  @Test
  void sumsAMillionValues() throws Exception {
    int length = 1_000_000;

    List<Double> errors =
        LoopbackWorkers.run(
            form,
            3,
            group -> {
              double[] values =
                  IntStream.range(0, length).mapToDouble(i -> (i + group.rank()) * GRID).toArray();
              group.allReduce(values, length);
              return IntStream.range(0, length)
                  .mapToDouble(i -> Math.abs(values[i] - (3L * i + 3) * GRID))
                  .max()
                  .orElseThrow();
            });

    assertThat(errors).containsExactly(0.0, 0.0, 0.0);
  }

  @Test
  void allocatesNothingThatGrowsWithTheArray() throws Exception {
    int length = 100_000;
    int steps = 20;
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    List<Long> allocated =
        LoopbackWorkers.run(
            form,
            2,
            group -> {
              double[] gradient = new double[length];
              float[] parameters = new float[length];
              long before = 0;

              for (int step = 0; step <= steps; step++) {
                if (step == 1) {
                  before = memory.getCurrentThreadAllocatedBytes();
                }
                group.reduceScatter(gradient, length);
                group.allGather(parameters, length);
              }
              return (memory.getCurrentThreadAllocatedBytes() - before) / steps;
            });

    // What is left is the JDK's own, in its selector: some hundred bytes.
    assertThat(allocated).allSatisfy(bytes -> assertThat(bytes).isLessThan(length / 10L));
  }

  @Test
  void leavesTheRestOfALongerArrayAlone() throws Exception {
    List<double[]> reduced =
        LoopbackWorkers.run(
            form,
            2,
            group -> {
              double[] values = {1, 2, 3, 7, 8};
              group.allReduce(values, 3);
              return values;
            });

    assertThat(reduced).allSatisfy(values -> assertThat(values).containsExactly(2, 4, 6, 7, 8));
  }

  @Test
  void keepsManyDifferentOperationsApart() throws Exception {
    List<Double> sums =
        LoopbackWorkers.run(
            form,
            4,
            group -> {
              double[] sum = {0};
              float[] shared = new float[9];

              for (int step = 0; step < 500; step++) {
                double[] values = {step, group.rank(), sum[0]};
                group.reduceScatter(values, 2);
                group.allGather(shared, step % 10);
                values = new double[] {1};
                group.allReduce(values, 1);
                sum[0] += values[0];
              }
              return sum[0];
            });

    assertThat(sums).containsOnly(2000.0);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "0,7", "1,7", "6,7", "7,7", "100003,7", "2147483647,64"})
  void slicesCoverTheArrayEvenly(int length, int size) {
    assertThat(Collective.sliceStart(length, 0, size)).isZero();
    assertThat(Collective.sliceStart(length, size, size)).isEqualTo(length);

    for (int rank = 0; rank < size; rank++) {
      int sliceLength =
          Collective.sliceStart(length, rank + 1, size) - Collective.sliceStart(length, rank, size);
      assertThat(sliceLength).isBetween(length / size, length / size + 1);
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void rejectsALengthBeyondTheArray(int size) {
    assertThatThrownBy(
            () ->
                LoopbackWorkers.run(
                    form,
                    size,
                    group -> {
                      group.reduceScatter(new double[5], 7);
                      return 0;
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot run reduce-scatter: expected length in [0, 5] (the array's length), found 7");
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void refusesToWorkAfterClose(int size) throws Exception {
    assertThatThrownBy(
            () ->
                LoopbackWorkers.run(
                    form,
                    size,
                    group -> {
                      group.close();
                      group.allReduce(new double[1], 1);
                      return 0;
                    }))
        .isInstanceOf(CollectiveException.class)
        .hasMessageContaining("expected an open group of workers, found it closed");
  }

  private static double[] gridMultiples(int rank, int length) {
    SplittableRandom random = new SplittableRandom(rank);
    return random
        .longs(length, -(1L << 48), 1L << 48)
        .mapToDouble(multiple -> multiple * GRID)
        .toArray();
  }

  private static int[] bits(float[] values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToRawIntBits(values[i])).toArray();
  }
}
