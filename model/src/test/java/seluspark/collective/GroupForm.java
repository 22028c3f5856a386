package seluspark.collective;

import java.util.UUID;

/** The forms of a group of more than one. */
enum GroupForm {
  LINKED {
    @Override
    WorkerTicket invite(Rendezvous rendezvous, int attempt, int size) {
      return rendezvous.invite(attempt, size);
    }
  },
  NEIGHBORS {
    @Override
    WorkerTicket invite(Rendezvous rendezvous, int attempt, int size) {
      return rendezvous.inviteNeighbors(attempt, size);
    }
  },
  /** Two processes: rank 0 and every other one after it in one, the others in the other. */
  NESTED {
    @Override
    WorkerTicket invite(Rendezvous rendezvous, int attempt, int size) {
      return rendezvous.invite(attempt, size);
    }

    @Override
    UUID process(int rank) {
      return new UUID(0, rank % 2);
    }
  },
  /** Three processes of unlike size, whose ranks are neighbors in number too. */
  UNEVEN {
    @Override
    WorkerTicket invite(Rendezvous rendezvous, int attempt, int size) {
      return rendezvous.invite(attempt, size);
    }

    @Override
    UUID process(int rank) {
      return new UUID(0, rank == 0 ? 0 : rank < 4 ? 1 : 2);
    }
  };

  /** The process that a rank plays to be in: one of its own. */
  UUID process(int rank) {
    return UUID.randomUUID();
  }

  abstract WorkerTicket invite(Rendezvous rendezvous, int attempt, int size);
}
