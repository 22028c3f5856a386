package seluspark.collective;

/** A group of one: every sum is the worker's own contribution, and nothing is sent. */
final class SingleWorker implements Collective {

  private volatile boolean closed;

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public void reduceScatter(double[] values, int length) throws CollectiveException {
    check(OperationKind.REDUCE_SCATTER, values.length, length);
  }

  @Override
  public void allGather(float[] values, int length) throws CollectiveException {
    check(OperationKind.ALL_GATHER_FLOATS, values.length, length);
  }

  @Override
  public void allReduce(double[] values, int length) throws CollectiveException {
    check(OperationKind.REDUCE_SCATTER, values.length, length);
  }

  @Override
  public void close() {
    closed = true;
  }

  private void check(OperationKind kind, int available, int length) throws CollectiveException {
    kind.requireLength(length, available);

    if (closed) {
      throw CollectiveException.closed(kind.label());
    }
  }
}
