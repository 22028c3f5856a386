package seluspark.collective;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers in one JVM keep the contract, without sockets, allocation or traces. */
class NeighborWorkersTest extends CollectiveContract {

  private OpenResources before;

  NeighborWorkersTest() {
    super(GroupForm.NEIGHBORS);
  }

  @BeforeEach
  void countOpenResources() {
    before = new OpenResources();
  }

  @AfterEach
  void everythingIsClosedAgain() {
    before.awaitSame();
  }

  @Test
  void opensNoSocket() throws Exception {
    List<Integer> sockets =
        LoopbackWorkers.run(
            GroupForm.NEIGHBORS,
            3,
            group -> {
              group.allReduce(new double[2], 2);
              int open = OpenResources.sockets().size();
              group.allReduce(new double[2], 2);
              return open;
            });

    assertThat(sockets).containsExactly(0, 0, 0);
  }

  @Test
  void allocatesNothing() throws Exception {
    int steps = 5_000;
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    List<Long> allocated =
        LoopbackWorkers.run(
            GroupForm.NEIGHBORS,
            3,
            group -> {
              double[] gradient = new double[100];
              float[] parameters = new float[100];
              long start = 0;

              for (int step = 0; step <= steps; step++) {
                if (step == 1) {
                  start = memory.getCurrentThreadAllocatedBytes();
                }
                group.reduceScatter(gradient, gradient.length);
                group.allGather(parameters, parameters.length);
                group.allReduce(gradient, 1);
              }
              return memory.getCurrentThreadAllocatedBytes() - start;
            });

    // Less than a byte a step: only what the JDK does once, the first time a thread sleeps.
    assertThat(allocated).allSatisfy(bytes -> assertThat(bytes).isLessThan(steps));
  }

  @Test
  void hasTheBitsOfLinkedWorkers() throws Exception {
    LoopbackWorkers.Work<double[]> training =
        group -> {
          float[] parameters = new float[1_001];

          for (int step = 0; step < 50; step++) {
            double[] sums = gradient(group.rank(), step, parameters);
            group.reduceScatter(sums, sums.length);

            for (int i = group.sliceStart(sums.length, group.rank());
                i < group.sliceStart(sums.length, group.rank() + 1);
                i++) {
              parameters[i] -= (float) (0.1 * sums[i]);
            }
            group.allGather(parameters, parameters.length);
          }
          double[] total = gradient(group.rank(), 50, parameters);
          group.allReduce(total, total.length);
          return total;
        };

    List<double[]> neighbors = LoopbackWorkers.run(GroupForm.NEIGHBORS, 3, training);
    List<double[]> linked = LoopbackWorkers.run(GroupForm.LINKED, 3, training);

    assertThat(neighbors).hasSize(3).allSatisfy(sums -> assertThat(sums).isEqualTo(linked.get(0)));
  }

  @Test
  void keepsTwoJobsAtOnceApart() throws Exception {
    LoopbackDriver one = new LoopbackDriver(LoopbackWorkers.PATIENT);
    LoopbackDriver other = new LoopbackDriver(LoopbackWorkers.PATIENT);
    WorkerTicket ticketOfOne = one.rendezvous().inviteNeighbors(1, 2);
    WorkerTicket ticketOfOther = other.rendezvous().inviteNeighbors(1, 2);
    List<CompletableFuture<Double>> sums = new ArrayList<>();

    for (int rank = 0; rank < 2; rank++) {
      sums.add(LoopbackWorkers.start(ticketOfOne, rank, one, group -> repeatedSum(group, 1)));
      sums.add(LoopbackWorkers.start(ticketOfOther, rank, other, group -> repeatedSum(group, 10)));
    }

    for (int i = 0; i < sums.size(); i++) {
      assertThat(LoopbackWorkers.await(sums.get(i))).isEqualTo(i % 2 == 0 ? 2_000 : 20_000);
    }
  }

  @Test
  void finishesWithMoreThreadsThanCores() throws Exception {
    int size = Math.max(7, 2 * Runtime.getRuntime().availableProcessors() + 1);

    List<Double> sums =
        LoopbackWorkers.run(GroupForm.NEIGHBORS, size, group -> repeatedSum(group, 1));

    assertThat(sums).hasSize(size).containsOnly(1_000.0 * size);
  }

  private static double repeatedSum(Collective group, double contribution) throws Exception {
    double sum = 0;

    for (int step = 0; step < 1_000; step++) {
      double[] values = {contribution};
      group.allReduce(values, 1);
      sum += values[0];
    }
    return sum;
  }

  /** Multiples of one grid, so that sums are exact, which depend on what was gathered before. */
  private static double[] gradient(int rank, int step, float[] parameters) {
    SplittableRandom random = new SplittableRandom(1_000L * step + rank);
    double[] gradient = new double[parameters.length];

    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = Math.rint((random.nextDouble() - 0.5 + parameters[i]) * 0x1p30) * 0x1p-30;
    }
    return gradient;
  }
}
