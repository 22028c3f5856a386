package seluspark.job.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import seluspark.dataprep.TablePreparer;
import seluspark.estimator.SeluClassifier;
import seluspark.job.pipeline.TrainStages;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.Setting;
import seluspark.job.settings.SettingsException;
import seluspark.job.settings.SplitSettings;
import seluspark.job.settings.TrainSettings;

/**
 * The job of one train conf: its table and its stages, configured.
 *
 * @param name the conf file's name without directory and {@code .conf}
 */
record BenchmarkStages(String name, InputTable input, TrainStages stages) {

  /**
   * Reads a train conf.
   *
   * @throws SettingsException naming the key or file at fault
   */
  static BenchmarkStages read(String confFile, List<String> assignments, Configuration hadoop) {
    TrainStages stages = TrainStages.create();
    JobSettings settings =
        JobSettings.read(stages.keys(ownSettings()), Optional.of(confFile), assignments, hadoop);
    stages.configure(settings);
    SplitSettings.requireNone("benchmark", settings);
    stages.classifier(); // refuses other tasks before any row is read
    return new BenchmarkStages(name(confFile), InputTable.of(settings), stages);
  }

  /** Those of train; but as nothing is written, there may be no output. */
  private static List<Setting<?>> ownSettings() {
    List<Setting<?>> settings = new ArrayList<>(TrainSettings.settings());
    Setting<String> output = TrainSettings.OUTPUT;
    settings.replaceAll(
        setting ->
            setting.equals(output)
                ? Setting.optional(output.name(), output.type(), output.doc())
                : setting);
    return settings;
  }

  private static String name(String confFile) {
    return confFile.replaceAll(".*/", "").replaceAll("\\.conf$", "");
  }

  TablePreparer preparer() {
    return stages.preparer();
  }

  SeluClassifier classifier() {
    return stages.classifier();
  }

  long seed() {
    return (long) classifier().getOrDefault(classifier().seed());
  }
}
