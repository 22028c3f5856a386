package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ApplicationTest {
  private final StringWriter output = new StringWriter();
  private final StringWriter error = new StringWriter();

  @Test
  void listsItsCommandsWhenAskedForHelp() {
    assertThat(run("--help")).isZero();
    assertThat(output.toString()).startsWith("Usage: seluspark").contains("sum", "help");
  }

  @Test
  void namesItsOwnVersionAndThoseOfSparkAndJava() {
    assertThat(run("--version")).isZero();
    assertThat(output.toString()).contains("seluspark ", "Spark 4.", "Java " + Runtime.version());
  }

  @Test
  void answersTheExitCodeOfTheCommand() {
    assertThat(run("sum", "--exit-code", "0")).isZero();
    assertThat(run("sum", "--exit-code", "3")).isEqualTo(3);
    assertThat(error.toString()).isEmpty();
  }

  @Test
  void aCommandInheritsHelpAndStacktrace() {
    assertThat(run("sum", "--help")).isZero();
    assertThat(output.toString()).contains("--exit-code", "--help", "--stacktrace");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    assertThat(run("smu", "--exit-code", "0")).isEqualTo(2);
    assertThat(error.toString())
        .startsWith(
            "Cannot run seluspark: expected a known command, found 'smu'. Did you mean 'sum'?")
        .contains(
            "Commands: benchmark-anomaly, benchmark-churn, benchmark-depth, benchmark-regression,"
                + " benchmark-retrieval, benchmark-uci, compare, evaluate, help, inspect, prepare,"
                + " score, sum, train");
  }

  @Test
  void suggestsTheOptionThatWasMeant() {
    assertThat(run("sum", "--exitcode=1")).isEqualTo(2);
    assertThat(error.toString())
        .startsWith(
            "Cannot run seluspark sum: expected a known option, found '--exitcode=1'."
                + " Did you mean '--exit-code'?")
        .contains("See 'seluspark sum --help'.");
  }

  @Test
  void saysThatACommandIsMissing() {
    assertThat(run()).isEqualTo(2);
    assertThat(error.toString())
        .startsWith("Cannot run seluspark: expected a command, found none.");
  }

  @Test
  void printsOneMessageForAFailureThatTheUserCanMend() {
    assertThat(run("sum")).isEqualTo(1);
    assertThat(error.toString()).startsWith("Cannot sum: expected").doesNotContain("\tat ");
  }

  @Test
  void printsTheStackTraceOnRequest() {
    assertThat(run("sum", "--stacktrace")).isEqualTo(1);
    assertThat(error.toString())
        .startsWith("Cannot sum: expected")
        .contains("\tat " + Sum.class.getName());
  }

  private int run(String... arguments) {
    CommandLine commandLine = Application.commandLine().addSubcommand(new Sum());
    commandLine.setOut(new PrintWriter(output)).setErr(new PrintWriter(error));
    return commandLine.execute(arguments);
  }

  @Command(name = "sum", mixinStandardHelpOptions = true)
  static final class Sum implements Callable<Integer> {
    @Option(names = "--exit-code")
    private Integer exitCode;

    @Override
    public Integer call() {
      if (exitCode == null) {
        throw new IllegalArgumentException("Cannot sum: expected --exit-code, found none.");
      }
      return exitCode;
    }
  }
}
