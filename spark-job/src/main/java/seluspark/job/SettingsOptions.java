package seluspark.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import picocli.CommandLine.Option;
import scala.Tuple2;
import seluspark.job.settings.JobKeys;
import seluspark.job.settings.JobSettings;

/** The options by which every command takes its settings. */
final class SettingsOptions {
  private static final String HADOOP_PREFIX = "spark.hadoop.";

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "The job's settings, one key = value a line (HOCON).")
  private String confFile;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one setting; may be given many times.")
  private List<String> assignments = new ArrayList<>();

  @Option(names = "--settings", description = "Lists all settings of this command, and ends.")
  private boolean listingWanted;

  /** Adds a setting as {@code --set} does. */
  void assign(String assignment) {
    assignments.add(assignment);
  }

  /** The settings; or none, after their listing, where that is all the user asked for. */
  Optional<JobSettings> read(JobKeys keys) {
    if (listingWanted) {
      System.out.print(keys.listing());
      return Optional.empty();
    }
    return Optional.of(
        JobSettings.read(keys, Optional.ofNullable(confFile), assignments, hadoopConfiguration()));
  }

  /** As a session would have it; but a typo must not cost the seconds that a session takes. */
  private static Configuration hadoopConfiguration() {
    Configuration hadoop = new Configuration();
    for (Tuple2<String, String> entry : new SparkConf().getAllWithPrefix(HADOOP_PREFIX)) {
      hadoop.set(entry._1(), entry._2());
    }
    return hadoop;
  }
}
