package seluspark.job;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import seluspark.job.benchmark.AnomalyBenchmarkCommand;
import seluspark.job.benchmark.BenchmarkCommand;
import seluspark.job.benchmark.DepthCommand;
import seluspark.job.benchmark.RegressionBenchmarkCommand;
import seluspark.job.benchmark.UciCommand;
import seluspark.job.benchmark.retrieval.RetrievalBenchmarkCommand;
import seluspark.job.console.RunFailure;
import seluspark.job.console.UsageFailure;
import seluspark.job.console.Versions;

/**
 * What spark-submit starts: reads the command word and runs that command.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused for drift. A failure that the user can
 * mend prints one message; any other prints its stack trace (see {@link RunFailure}). A command is
 * a class with {@code @Command(name = ...)} that is listed below and implements {@code
 * Callable<Integer>} (its result is the exit code) or {@code Runnable}; it inherits {@code --help},
 * {@code --version} and {@code --stacktrace}.
 */
@Command(
    name = "seluspark",
    description = "Trains and applies self-normalizing neural networks on tables, with Spark.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class,
    scope = ScopeType.INHERIT,
    subcommands = {
      PrepareCommand.class,
      TrainCommand.class,
      ScoreCommand.class,
      EvaluateCommand.class,
      InspectCommand.class,
      CompareCommand.class,
      BenchmarkCommand.class,
      AnomalyBenchmarkCommand.class,
      RegressionBenchmarkCommand.class,
      RetrievalBenchmarkCommand.class,
      UciCommand.class,
      DepthCommand.class,
      HelpCommand.class
    })
public final class Application implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where a failure came from.")
  private boolean stackTraceWanted;

  private Application() {}

  /** Runs the command named by the first argument and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    int exitCode = commandLine().execute(arguments);
    // Success returns: in YARN's cluster mode even System.exit(0) makes the application "failed".
    if (exitCode != CommandLine.ExitCode.OK) {
      System.exit(exitCode);
    }
  }

  /** The parser of the whole command line, with every command and the failure reports in place. */
  static CommandLine commandLine() {
    Application application = new Application();
    return new CommandLine(application)
        .setParameterExceptionHandler(new UsageFailure())
        .setExecutionExceptionHandler(new RunFailure(() -> application.stackTraceWanted));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Cannot run seluspark: expected a command, found none.");
  }
}
