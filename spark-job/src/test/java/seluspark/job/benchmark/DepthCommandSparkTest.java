package seluspark.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DepthCommandSparkTest {
  @TempDir private Path folder;

  @Test
  void printsLossesAndDrawsThem() throws Exception {
    LocalSpark.session();
    Path figure = folder.resolve("depth.svg");
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream console = System.out;
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    try {
      int exitCode =
          new CommandLine(new DepthCommand())
              .execute(
                  "../conf/telco-churn.conf",
                  "--set",
                  "input=../data/telco-customer-churn.csv",
                  "--set",
                  "maxEpochs=2",
                  "--depths=1,3",
                  "--width=16",
                  "--figure=" + figure);
      assertThat(exitCode).isZero();
    } finally {
      System.setOut(console);
    }
    assertThat(output.toString(StandardCharsets.UTF_8))
        .contains("telco-churn: training loss")
        .containsPattern("1 layers +3 layers")
        .containsPattern("SELU +0\\.[345]\\d+ / 0\\.[345]\\d+ +0\\.[345]\\d+ / 0\\.[345]\\d+")
        .containsPattern("ReLU +0\\.\\d+ / 0\\.\\d+ +0\\.\\d+ / 0\\.\\d+");
    assertThat(Files.readString(figure)).startsWith("<svg xmlns=").contains("telco-churn");
  }
}
