package seluspark.collective;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Which workers share a process, and which of them carries what between it and the others, so that
 * nothing crosses the network twice. Every slice of an array has one carrier in each process: its
 * owner at home, and elsewhere the workers in turn, so that processes of n workers each need n
 * links between two of them. Sums of a slice go from its carriers to its owner, the finished slice
 * goes the same way back.
 */
final class Neighborhoods {

  private final int[][] neighbors;
  private final int[] indices;

  private Neighborhoods(int size, Iterable<List<Integer>> groups) {
    neighbors = new int[size][];
    indices = new int[size];

    for (List<Integer> group : groups) {
      int[] ranks = group.stream().mapToInt(Integer::intValue).toArray();

      for (int index = 0; index < ranks.length; index++) {
        neighbors[ranks[index]] = ranks;
        indices[ranks[index]] = index;
      }
    }
  }

  /** All ranks in one process. */
  static Neighborhoods one(int size) {
    return new Neighborhoods(size, List.of(IntStream.range(0, size).boxed().toList()));
  }

  /** As the members, in order of rank, say. */
  static Neighborhoods of(List<Member> members) {
    Map<UUID, List<Integer>> groups = new LinkedHashMap<>();

    for (Member member : members) {
      groups.computeIfAbsent(member.process(), process -> new ArrayList<>()).add(member.rank());
    }
    return new Neighborhoods(members.size(), groups.values());
  }

  /** How many workers there are in all. */
  int size() {
    return neighbors.length;
  }

  /** The ranks in the process of {@code rank}, itself among them, in rising order. */
  int[] around(int rank) {
    return neighbors[rank];
  }

  /** Where {@code rank} comes among those around it. */
  int index(int rank) {
    return indices[rank];
  }

  /** Whether {@code rank} is the one in its process that carries the slice of {@code owner}. */
  boolean carries(int rank, int owner) {
    int[] around = neighbors[rank];
    return neighbors[owner] == around
        ? rank == owner
        : around[indices[owner] % around.length] == rank;
  }

  /** The owners of the slices that {@code rank} carries, in rising order. */
  int[] carriedBy(int rank) {
    return IntStream.range(0, size()).filter(owner -> carries(rank, owner)).toArray();
  }

  /** Whether two ranks need a link: one carries the other's slice. */
  boolean areLinked(int rank, int peer) {
    return neighbors[rank] != neighbors[peer] && (carries(rank, peer) || carries(peer, rank));
  }
}
