package seluspark.job.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class ShippedConfTest {

  private static final Path CONF = Path.of("..", "conf");

  @Test
  void scoreConfIsReadAndReadsWhatTrainReads() {
    JobSettings settings =
        JobSettings.read(
            JobKeys.of("score", ScoreSettings.settings()),
            Optional.of(CONF.resolve("telco-churn-score.conf").toString()),
            List.of(),
            new Configuration());
    assertThat(Path.of("..", InputTable.of(settings).path())).isRegularFile();
    assertThat(settings.optional(ScoreSettings.KEEP_COLS)).contains(List.of("customerID"));
    String trained =
        ConfigFactory.parseFile(CONF.resolve("telco-churn.conf").toFile()).getString("output");
    assertThat(settings.value(ScoreSettings.MODEL)).startsWith(trained + "/");
  }

  @Test
  void columnsOfTheTrainConfAreInTheTable() throws IOException {
    var conf = ConfigFactory.parseFile(CONF.resolve("telco-churn.conf").toFile());
    List<String> header =
        List.of(Files.readAllLines(Path.of("..", conf.getString("input"))).get(0).split(","));
    assertThat(header).contains(conf.getString("labelCol"), conf.getString("idCol"));
  }
}
