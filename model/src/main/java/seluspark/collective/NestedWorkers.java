package seluspark.collective;

import java.io.IOException;

/**
 * Workers in several processes, some of which share one. Those of a process add up in its memory
 * before anything is sent, and hand what arrives on there, so that each slice crosses between two
 * processes once, however many workers they have.
 */
final class NestedWorkers implements Collective {

  private final NeighborWorkers neighbors;
  private final LinkedWorkers links;

  NestedWorkers(NeighborWorkers neighbors, LinkedWorkers links) {
    this.neighbors = neighbors;
    this.links = links;
  }

  @Override
  public int rank() {
    return links.rank();
  }

  @Override
  public int size() {
    return links.size();
  }

  @Override
  public void reduceScatter(double[] values, int length) throws IOException {
    boolean finished = false;

    try {
      neighbors.reduceScatter(values, length);
      links.reduceScatter(values, length);
      finished = true;
    } finally {
      closeUnless(finished);
    }
  }

  @Override
  public void allGather(float[] values, int length) throws IOException {
    boolean finished = false;

    try {
      links.allGather(values, length);
      neighbors.allGather(values, length);
      finished = true;
    } finally {
      closeUnless(finished);
    }
  }

  @Override
  public void allReduce(double[] values, int length) throws IOException {
    boolean finished = false;

    try {
      neighbors.reduceScatter(values, length);
      links.allReduce(values, length);
      neighbors.allGather(values, length);
      finished = true;
    } finally {
      closeUnless(finished);
    }
  }

  @Override
  public void close() {
    links.close();
    neighbors.close();
  }

  private void closeUnless(boolean finished) {
    if (!finished) {
      close();
    }
  }
}
