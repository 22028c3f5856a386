package seluspark.job.console;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import seluspark.job.settings.NearestName;

/**
 * Reports a command line that cannot be understood: what is wrong, the nearest known name, and
 * where to read on. Exit code 2.
 */
public final class UsageFailure implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter error = command.getErr();
    error.println(message(failure));
    if (command.getParent() == null) {
      error.println("Commands: " + String.join(", ", commandNames(command)));
      error.println("See '" + name + " help COMMAND'.");
    } else {
      error.println("See '" + name + " --help'.");
    }
    error.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static String message(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    if (!(failure instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return failure.getMessage();
    }
    String typed = unmatched.getUnmatched().get(0);
    boolean option = typed.startsWith("-");
    boolean commandWord = !option && !command.getSubcommands().isEmpty();
    String expected = option ? "a known option" : commandWord ? "a known command" : "no argument";
    Collection<String> known = option ? optionNames(command) : commandNames(command);
    String valueless = option ? typed.replaceFirst("=.*", "") : typed;
    Optional<String> meant = NearestName.of(valueless, known);
    return "Cannot run %s: expected %s, found '%s'.%s"
        .formatted(
            command.getCommandSpec().qualifiedName(),
            expected,
            typed,
            meant.map(" Did you mean '%s'?"::formatted).orElse(""));
  }

  private static Collection<String> commandNames(CommandLine command) {
    return new TreeSet<>(command.getSubcommands().keySet());
  }

  private static Collection<String> optionNames(CommandLine command) {
    List<String> names = new ArrayList<>();
    command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
    return names;
  }
}
