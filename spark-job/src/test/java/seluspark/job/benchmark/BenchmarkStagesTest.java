package seluspark.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.job.settings.SettingsException;

class BenchmarkStagesTest {
  @TempDir private Path folder;

  private BenchmarkStages read(String text, String... assignments) throws IOException {
    Path conf = Files.writeString(folder.resolve("a-table.conf"), text);
    return BenchmarkStages.read(conf.toString(), List.of(assignments), new Configuration());
  }

  @Test
  void readsTheShippedTrainConf() {
    BenchmarkStages stages =
        BenchmarkStages.read("../conf/telco-churn.conf", List.of(), new Configuration());
    assertThat(stages.name()).isEqualTo("telco-churn");
    assertThat(stages.input().path()).isEqualTo("data/telco-customer-churn.csv");
    assertThat(stages.preparer().getLabelCol()).isEqualTo("Churn");
  }

  @Test
  void needsNoOutput() throws IOException {
    BenchmarkStages stages = read("input = a.csv, labelCol = gone", "hiddenLayers=[7, 5]");
    assertThat(stages.name()).isEqualTo("a-table");
    assertThat(stages.classifier().getHiddenLayers()).containsExactly(7, 5);
    assertThat(stages.classifier().getLabelCol())
        .isEqualTo(stages.preparer().getPreparedLabelCol());
  }

  @Test
  void refusesAConfWithoutLabel() {
    assertThatThrownBy(() -> read("input = a.csv"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("Cannot train")
        .hasMessageContaining("expected the setting labelCol, found none");
  }

  @Test
  void refusesASettingThatTrainDoesNotKnow() {
    assertThatThrownBy(() -> read("input = a.csv, labelCol = gone", "hidenLayers=[7]"))
        .hasMessageContaining("Cannot read hidenLayers: expected a setting of train")
        .hasMessageContaining("Did you mean hiddenLayers?");
  }
}
