package seluspark.estimator;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import seluspark.training.Exchange;

/** Who does the work. Only numShards has an influence on the trained network. */
public interface DistributionParams<S> extends Params, Fluent<S> {
  /**
   * Param: tasks that train, at most numShards; 0 takes as many as there are task slots; the
   * trained network is the same for any number.
   */
  default IntParam numWorkers() {
    return new IntParam(
        this,
        "numWorkers",
        "tasks that train, at most numShards; 0 takes as many as there are task slots; the trained network is the same for any number",
        ParamValidators.gtEq(0));
  }

  default int getNumWorkers() {
    return (int) getOrDefault(numWorkers());
  }

  default S setNumWorkers(int value) {
    set(numWorkers(), value);
    return self();
  }

  /**
   * Param: logical shards, each of which contributes batchSize / numShards rows to a step; 0
   * derives it from batchSize alone: one for 256 rows, at least 4.
   */
  default IntParam numShards() {
    return new IntParam(
        this,
        "numShards",
        "logical shards, each of which contributes batchSize / numShards rows to a step; 0 derives it from batchSize alone: one for 256 rows, at least 4",
        ParamValidators.gtEq(0));
  }

  default int getNumShards() {
    return (int) getOrDefault(numShards());
  }

  default S setNumShards(int value) {
    set(numShards(), value);
    return self();
  }

  /** Param: how the gradients of the shards come together. */
  default Param<String> exchange() {
    return new Param<>(
        this,
        "exchange",
        "how the gradients of the shards come together: allreduce (all workers at once, among themselves), driver (a Spark job a step: much slower, but one slot is enough, and dynamic allocation works) or auto (allreduce, but driver under dynamic allocation); the trained network is the same",
        ParamValidators.inArray(Exchange.names()));
  }

  default String getExchange() {
    return getOrDefault(exchange());
  }

  default S setExchange(String value) {
    set(exchange(), value);
    return self();
  }

  /** Param: training fails when a worker waits longer than this for a peer. */
  default IntParam exchangeTimeoutInSeconds() {
    return new IntParam(
        this,
        "exchangeTimeoutInSeconds",
        "training fails when a worker waits longer than this for a peer",
        ParamValidators.gt(0));
  }

  default int getExchangeTimeoutInSeconds() {
    return (int) getOrDefault(exchangeTimeoutInSeconds());
  }

  default S setExchangeTimeoutInSeconds(int value) {
    set(exchangeTimeoutInSeconds(), value);
    return self();
  }

  /**
   * Param: heap that the rows of a worker may take; more are put in a mapped file in Spark's local
   * directories.
   */
  default IntParam rowMemoryInMiB() {
    return new IntParam(
        this,
        "rowMemoryInMiB",
        "heap that the rows of a worker may take, in MiB; more rows are put in a file in spark.local.dir and mapped into memory, at some cost in speed and none in bits; 0 takes half of what Spark has for cached data, shared by the workers of an executor",
        ParamValidators.gtEq(0));
  }

  default int getRowMemoryInMiB() {
    return (int) getOrDefault(rowMemoryInMiB());
  }

  default S setRowMemoryInMiB(int value) {
    set(rowMemoryInMiB(), value);
    return self();
  }

  /** Sets every default of this interface; stages call it when they are made. */
  default void setDistributionDefaults() {
    setDefault(numWorkers(), 0);
    setDefault(numShards(), 0);
    setDefault(exchange(), Exchange.AUTO.paramValue());
    setDefault(exchangeTimeoutInSeconds(), 120);
    setDefault(rowMemoryInMiB(), 0);
  }
}
