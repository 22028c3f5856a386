package seluspark.job.console;

import com.typesafe.config.ConfigException;
import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import seluspark.job.settings.BadRows;
import seluspark.job.settings.Redactor;

/**
 * Reports a command that failed. Exit code 1.
 *
 * <p>Where the user can mend the cause, its message alone is printed: the project's own errors
 * ("Cannot <do what>: expected ..., found ..."), rejected arguments and settings, files that cannot
 * be opened, and what Spark itself classifies as a user's error. The first such message in the
 * chain of causes counts, since Spark wraps what happens on executors. Everything else is a defect
 * and prints its stack trace.
 */
public final class RunFailure implements IExecutionExceptionHandler {
  private static final String MISFIT = "MALFORMED_RECORD_IN_PARSING";
  private static final int LONGEST_CAUSE_CHAIN = 32; // a chain may run in a circle

  private final BooleanSupplier stackTraceWanted;

  /** With {@code stackTraceWanted}, mendable failures show their stack trace as well. */
  public RunFailure(BooleanSupplier stackTraceWanted) {
    this.stackTraceWanted = stackTraceWanted;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter error = command.getErr();
    Optional<String> message = mendable(failure);
    error.println(
        message
            .map(Redactor::redact)
            .orElse("Unexpected failure: please report it with what follows."));
    if (message.isEmpty() || stackTraceWanted.getAsBoolean()) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      error.print(Redactor.redact(trace.toString()));
    } else {
      error.println("(--stacktrace shows where this came from.)");
    }
    error.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static Optional<String> mendable(Throwable failure) {
    return misfit(failure)
        .or(
            () ->
                causes(failure).map(RunFailure::ownMessage).flatMap(Optional::stream).findFirst());
  }

  /** Spark's own words for it bury the row under the file and the stage. */
  private static Optional<String> misfit(Throwable failure) {
    return causes(failure)
        .filter(cause -> cause instanceof SparkThrowable)
        .map(cause -> (SparkThrowable) cause)
        .filter(error -> String.valueOf(error.getCondition()).startsWith(MISFIT))
        .map(
            error ->
                "Cannot read the input: expected rows that fit its columns, found %s; mend the file, or set maxBadRows to leave such rows out, or inputOptions.mode (PERMISSIVE reads what does not fit as missing)"
                    .formatted(BadRows.cut(error.getMessageParameters().get("badRecord"))))
        .findFirst();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(LONGEST_CAUSE_CHAIN);
  }

  private static Optional<String> ownMessage(Throwable cause) {
    String message = cause.getMessage();
    if (message == null || cause instanceof NullPointerException) {
      return Optional.empty(); // Java's own text for null starts with "Cannot" too
    }
    if (cause instanceof FileNotFoundException || cause instanceof FileSystemException) {
      return Optional.of("Cannot open a file: " + cause.getClass().getSimpleName() + " " + message);
    }
    boolean spoken =
        message.startsWith("Cannot ")
            || cause instanceof ConfigException
            || isRejectedArgument(cause)
            || isUserErrorOfSpark(cause);
    return spoken ? Optional.of(message) : Optional.empty();
  }

  private static boolean isRejectedArgument(Throwable cause) {
    return cause instanceof IllegalArgumentException && !(cause instanceof NumberFormatException);
  }

  private static boolean isUserErrorOfSpark(Throwable cause) {
    return cause instanceof SparkThrowable error
        && error.getCondition() != null
        && !error.isInternalError();
  }
}
