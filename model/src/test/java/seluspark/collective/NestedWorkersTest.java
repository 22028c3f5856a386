package seluspark.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Workers in several processes, some of which share one, keep the contract and leave no trace. */
class NestedWorkersTest {

  private OpenResources before;

  @BeforeEach
  void countOpenResources() {
    before = new OpenResources();
  }

  @AfterEach
  void everythingIsClosedAgain() {
    before.awaitSame();
  }

  @Nested
  class InTwoProcesses extends CollectiveContract {
    InTwoProcesses() {
      super(GroupForm.NESTED);
    }
  }

  @Nested
  class InUnevenProcesses extends CollectiveContract {
    InUnevenProcesses() {
      super(GroupForm.UNEVEN);
    }
  }

  @Test
  void linksOnlyThoseThatCarryForEachOther() throws Exception {
    List<Integer> sockets =
        LoopbackWorkers.run(
            GroupForm.NESTED,
            4,
            group -> {
              group.allReduce(new double[4], 4);
              int open = OpenResources.sockets().size();
              group.allReduce(new double[4], 4);
              return open;
            });

    // Two processes of two: each worker carries the slice of one in the other process.
    assertThat(sockets).containsOnly(2 * 2);
  }

  @Test
  void allTellOfTheNeighborThatFails() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(LoopbackWorkers.PATIENT);
    WorkerTicket ticket = driver.rendezvous().invite(1, 4);

    List<CollectiveException> failures =
        Stream.of(0, 1, 2, 3)
            .map(
                rank ->
                    LoopbackWorkers.onThread(
                        "worker-" + rank,
                        () -> {
                          try (Collective group =
                              ticket.join(
                                  rank,
                                  OpenResources.HOST,
                                  GroupForm.NESTED.process(rank),
                                  () -> false,
                                  driver)) {
                            group.allReduce(new double[8], 8);
                            if (rank == 3) {
                              return null;
                            }
                            group.allReduce(new double[8], 8);
                            throw new AssertionError("expected a failure");
                          } catch (CollectiveException e) {
                            return e;
                          }
                        }))
            .toList()
            .stream()
            .map(NestedWorkersTest::await)
            .toList();

    assertThat(failures.get(3)).isNull();
    assertThat(failures.subList(0, 3))
        .allSatisfy(
            failure ->
                assertThat(failure.reason()).isEqualTo(CollectiveException.Reason.PEER_LOST));
    assertThat(failures.get(1).ranks()).containsExactly(3);
  }

  private static CollectiveException await(CompletableFuture<CollectiveException> future) {
    try {
      return LoopbackWorkers.await(future);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
