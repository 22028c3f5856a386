package seluspark.job;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;

/**
 * One run of the application in this JVM, on the Spark that all tests share but, as always, with a
 * session of its own: what a job observes may stay in its session, and then the models that Spark
 * trains there can no longer be sent to executors.
 */
record JobRun(int exitCode, String output, String error) {

  static JobRun of(String... arguments) {
    SparkSession shared = session();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    StringWriter error = new StringWriter();
    PrintStream console = System.out;
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    SparkSession.setActiveSession(shared.newSession());
    try {
      CommandLine application = Application.commandLine();
      application.setErr(new PrintWriter(error, true));
      int exitCode = application.execute(arguments);
      return new JobRun(
          exitCode, output.toString(StandardCharsets.UTF_8), error.toString().strip());
    } finally {
      SparkSession.setActiveSession(shared);
      System.setOut(console);
    }
  }

  static SparkSession session() {
    return SparkSession.builder()
        .master("local[4]")
        .appName("seluspark job tests")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }
}
