package seluspark.training;

import seluspark.training.ShardPlan.Kind;

/**
 * The rows of one kind in one sorted run that one worker hosts after the cut.
 *
 * @param rank of the first of them among all rows of the kind
 * @param from its position in the run
 * @param count how many there are, 0 or more
 */
record RunPart(long rank, int from, int count) {
  static RunPart of(ShardPlan plan, int run, int worker, Kind kind) {
    long start = Math.max(plan.runStart(run, kind), plan.firstRow(worker, kind));
    long end = Math.min(plan.runStart(run + 1, kind), plan.firstRow(worker + 1, kind));
    int count = (int) Math.max(0, end - start);
    return new RunPart(start, (int) (start - plan.runStart(run, kind)), count);
  }
}
