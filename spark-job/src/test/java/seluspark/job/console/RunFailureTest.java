package seluspark.job.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.apache.spark.SparkException;
import org.apache.spark.SparkUnsupportedOperationException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class RunFailureTest {
  private static final String REPORT_REQUEST = "Unexpected failure: please report it";

  @Test
  void showsOurOwnMessageAlone() {
    assertThat(reportOf(new IllegalStateException("Cannot save: expected a folder, found a file.")))
        .startsWith("Cannot save: expected a folder, found a file.")
        .contains("--stacktrace")
        .doesNotContain("\tat ", REPORT_REQUEST);
  }

  @Test
  void findsOurMessageUnderWhatSparkWrapsAroundIt() {
    Exception onExecutor = new IllegalStateException("Cannot read row 7: expected 3 values.");
    assertThat(reportOf(new SparkException("Job aborted due to stage failure", onExecutor)))
        .startsWith("Cannot read row 7: expected 3 values.");
  }

  @Test
  void showsTheOutermostOfSeveralMessages() {
    Exception inner = new IllegalArgumentException("Cannot parse a number.");
    assertThat(reportOf(new IllegalStateException("Cannot train: see the cause.", inner)))
        .startsWith("Cannot train: see the cause.");
  }

  @Test
  void showsWhatSparkClassifiesAsTheUsersError() {
    Exception failure =
        new SparkUnsupportedOperationException(
            "UNSUPPORTED_CALL.WITHOUT_SUGGESTION", Map.of("className", "A", "methodName", "b"));
    assertThat(reportOf(failure))
        .startsWith("[UNSUPPORTED_CALL.WITHOUT_SUGGESTION]")
        .doesNotContain("\tat ");
  }

  @Test
  void showsWhereASettingsFileIsMalformed() {
    Exception failure = null;
    try {
      ConfigFactory.parseString("epochs = [");
    } catch (RuntimeException malformed) {
      failure = malformed;
    }
    assertThat(reportOf(failure)).startsWith("String: 1:").doesNotContain("\tat ");
  }

  @Test
  void namesAFileThatCannotBeOpened() {
    assertThat(reportOf(new RuntimeException(new FileNotFoundException("/data/rows.csv"))))
        .startsWith("Cannot open a file: FileNotFoundException /data/rows.csv");
  }

  @Test
  void showsTheStackTraceOfADefect() {
    assertThat(reportOf(new ArithmeticException("/ by zero")))
        .startsWith(REPORT_REQUEST)
        .contains("java.lang.ArithmeticException: / by zero", "\tat ");
  }

  @Test
  void takesJavasMessageForNullForADefect() {
    assertThat(reportOf(new NullPointerException("Cannot invoke \"length()\": \"x\" is null")))
        .startsWith(REPORT_REQUEST);
  }

  @Test
  void endsOnAChainOfCausesThatRunsInACircle() {
    Exception outer = new Exception("outer");
    outer.initCause(new Exception("inner", outer));
    assertThat(reportOf(outer)).startsWith(REPORT_REQUEST);
  }

  private static String reportOf(Exception failure) {
    StringWriter error = new StringWriter();
    CommandLine command = new CommandLine(new Nothing()).setErr(new PrintWriter(error));
    int exitCode = new RunFailure(() -> false).handleExecutionException(failure, command, null);
    assertThat(exitCode).isEqualTo(1);
    return error.toString();
  }

  @Command(name = "nothing")
  private static final class Nothing {}
}
