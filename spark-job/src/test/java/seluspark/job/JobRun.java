package seluspark.job;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;

/** One run of the application in this JVM, on the local session that all tests share. */
record JobRun(int exitCode, String output, String error) {

  static JobRun of(String... arguments) {
    session();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    StringWriter error = new StringWriter();
    PrintStream console = System.out;
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    try {
      CommandLine application = Application.commandLine();
      application.setErr(new PrintWriter(error, true));
      int exitCode = application.execute(arguments);
      return new JobRun(
          exitCode, output.toString(StandardCharsets.UTF_8), error.toString().strip());
    } finally {
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
