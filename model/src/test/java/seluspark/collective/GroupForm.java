package seluspark.collective;

/** The two forms of a group of more than one. */
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
  };

  abstract WorkerTicket invite(Rendezvous rendezvous, int attempt, int size);
}
