package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
  private final SparkConf conf = new SparkConf(false);

  @Test
  void underDynamicAllocationTheDriverLeads() {
    assertThat(Preflight.isDriverLed(conf, Exchange.AUTO)).isFalse();
    assertThat(Preflight.isDriverLed(conf, Exchange.ALLREDUCE)).isFalse();
    assertThat(Preflight.isDriverLed(conf, Exchange.DRIVER)).isTrue();
    conf.set("spark.dynamicAllocation.enabled", "true");
    assertThat(Preflight.isDriverLed(conf, Exchange.AUTO)).isTrue();
    assertThat(Preflight.isDriverLed(conf, Exchange.DRIVER)).isTrue();
    assertThatThrownBy(() -> Preflight.isDriverLed(conf, Exchange.ALLREDUCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot train with dynamic allocation and exchange = allreduce: expected all workers"
                + " at the same time, found spark.dynamicAllocation.enabled=true; set exchange to"
                + " driver (slower, same result), or dynamic allocation to false and the number of"
                + " executors by spark.executor.instances or spark.cores.max");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.network.crypto.enabled",
        "spark.ssl.rpc.enabled",
        "spark.authenticate.enableSaslEncryption"
      })
  void severalWorkersUnderEncryptionAreRefused(String key) {
    conf.set(key, "true");
    assertThatThrownBy(() -> Preflight.requirePlainTraffic(conf))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot train with several workers: expected a cluster without traffic encryption,"
                + " found %s=true; gradients would travel unencrypted; set exchange to"
                + " driver, or numWorkers to 1",
            key);
  }

  @Test
  void aPlainConfigurationIsAccepted() {
    conf.set("spark.network.crypto.enabled", "false");
    conf.set("spark.authenticate", "true");
    assertThatCode(() -> Preflight.requirePlainTraffic(conf)).doesNotThrowAnyException();
  }

  @Test
  void everyWorkerNeedsASlot() {
    assertThatCode(() -> Preflight.requireSlots(4, 4)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Preflight.requireSlots(5, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot train with numWorkers = 5: expected a free task slot for each worker, found 4"
                + " slots; lower numWorkers or set exchange = driver (the result stays the same), or"
                + " give the application more cores or executors");
  }

  @Test
  void noSlotAtAllIsRefusedWhenTheNumberOfWorkersIsLeftOpen() {
    assertThatThrownBy(() -> Preflight.requireSlots(0, 0))
        .hasMessageContaining("numWorkers = 0")
        .hasMessageContaining("found 0 slots");
  }
}
