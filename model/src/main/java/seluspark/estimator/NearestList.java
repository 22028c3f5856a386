package seluspark.estimator;

import java.util.Arrays;

/**
 * The k documents of the highest scores among those offered, in any order: a heap whose root is the
 * worst of them. Of equal scores the lower id is better, so the result does not depend on the order
 * either.
 */
final class NearestList {
  private final int capacity;
  private float[] scores;
  private Object[] ids;
  private int size;

  NearestList(int capacity) {
    this.capacity = capacity;
    this.scores = new float[Math.min(capacity, 16)];
    this.ids = new Object[scores.length];
  }

  int size() {
    return size;
  }

  /** Takes a document in if it belongs to the best. */
  void offer(float score, Object id) {
    if (size < capacity) {
      grow();
      scores[size] = score;
      ids[size] = id;
      up(size++);
    } else if (score > scores[0] || score == scores[0] && compare(id, ids[0]) < 0) {
      scores[0] = score;
      ids[0] = id;
      down();
    }
  }

  /** Empties the list into arrays, the best first. */
  void drain(Object[] bestIds, float[] bestScores) {
    while (size > 0) {
      size--;
      bestIds[size] = ids[0];
      bestScores[size] = scores[0];
      scores[0] = scores[size];
      ids[0] = ids[size];
      down();
    }
  }

  private void grow() {
    if (size == scores.length) {
      int length = (int) Math.min(capacity, 2L * size);
      scores = Arrays.copyOf(scores, length);
      ids = Arrays.copyOf(ids, length);
    }
  }

  private void up(int from) {
    int at = from;
    while (at > 0 && isWorse(at, (at - 1) / 2)) {
      swap(at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
  }

  private void down() {
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && isWorse(child + 1, child)) {
        child++;
      }
      if (!isWorse(child, at)) {
        return;
      }
      swap(at, child);
      at = child;
    }
  }

  private boolean isWorse(int at, int other) {
    return scores[at] < scores[other]
        || scores[at] == scores[other] && compare(ids[at], ids[other]) > 0;
  }

  private void swap(int at, int other) {
    float score = scores[at];
    scores[at] = scores[other];
    scores[other] = score;
    Object id = ids[at];
    ids[at] = ids[other];
    ids[other] = id;
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object id, Object other) {
    return ((Comparable<Object>) id).compareTo(other);
  }
}
