package seluspark.job.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.StringIndexer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSettingsTest {

  private static final Setting<String> OUTPUT =
      Setting.required("output", SettingType.TEXT, "Where the model goes.");
  private static final Setting<Double> TEST_FRACTION =
      Setting.withDefault("testFraction", SettingType.FRACTION, 0.2, "Rows held back.");
  private static final Setting<Map<String, String>> OPTIONS =
      Setting.withDefault("inputOptions", SettingType.OPTIONS, Map.of(), "For Spark's reader.");

  private final LogisticRegression regression = new LogisticRegression();
  private final StringIndexer indexer = new StringIndexer();
  private final JobKeys keys =
      JobKeys.of("train", List.of(OUTPUT, TEST_FRACTION, OPTIONS))
          .withStage(indexer, "outputCol", "outputCols")
          .withStage(regression, "featuresCol");

  @TempDir Path directory;

  private JobSettings read(String conf, String... assignments) throws IOException {
    Path file = directory.resolve("job.conf");
    Files.writeString(file, conf);
    return JobSettings.read(
        keys, Optional.of(file.toString()), List.of(assignments), new Configuration());
  }

  @Test
  void assignmentsWinOverTheFileAndTheFileOverDefaults() throws IOException {
    JobSettings settings =
        read("output = a\nregParam = 0.5\nmaxIter = 3", "regParam=0.75", "output=b", "output=c");
    settings.applyTo(regression);
    assertThat(settings.value(OUTPUT)).isEqualTo("c");
    assertThat(settings.value(TEST_FRACTION)).isEqualTo(0.2);
    assertThat(regression.getRegParam()).isEqualTo(0.75);
    assertThat(regression.getMaxIter()).isEqualTo(3);
  }

  @Test
  void nullTakesASettingBackToItsDefault() throws IOException {
    assertThat(read("output = a\ntestFraction = 0.5", "testFraction=null").value(TEST_FRACTION))
        .isEqualTo(0.2);
  }

  @Test
  void unknownKeyNamesItsPlaceAndTheNearestKey() {
    assertThatThrownBy(() -> read("output = a\n\nregParm = 1"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(
            "Cannot read regParm: expected a setting of train, found an unknown one (")
        .hasMessageContaining("job.conf: 3). Did you mean regParam?")
        .hasMessageEndingWith("\"train --settings\" lists all settings.");
    assertThatThrownBy(() -> read("output = a", "max_iter=1"))
        .hasMessageContaining("(--set max_iter). Did you mean maxIter?");
    assertThatThrownBy(() -> read("output = a\nwhatever = 1"))
        .hasMessageContaining("Cannot read whatever")
        .hasMessageNotContaining("Did you mean");
  }

  @Test
  void paramTheJobDecidesItselfIsNoKey() {
    assertThatThrownBy(() -> read("output = a\nfeaturesCol = f"))
        .hasMessageContaining("Cannot read featuresCol: expected a setting of train");
  }

  @Test
  void missingFileIsNamedByItsAbsolutePath() {
    String missing = directory.resolve("none.conf").toString();
    assertThatThrownBy(
            () -> JobSettings.read(keys, Optional.of(missing), List.of(), new Configuration()))
        .isInstanceOf(SettingsException.class)
        .hasMessage("Cannot read conf file: there is no file:" + missing);
    assertThatThrownBy(
            () ->
                JobSettings.read(keys, Optional.of("no/such.conf"), List.of(), new Configuration()))
        .hasMessageEndingWith(Path.of("no/such.conf").toAbsolutePath().toString());
  }

  @Test
  void missingRequiredKeyIsNamed() {
    assertThatThrownBy(() -> read("regParam = 1"))
        .hasMessage(
            "Cannot train: expected the setting output, found none. Where the model goes. "
                + "Give it in the conf file, or as --set output=...");
  }

  @Test
  void wrongTypeOfAnOwnKeyNamesItsPlace() {
    assertThatThrownBy(() -> read("output = a\ntestFraction = 1"))
        .hasMessageStartingWith(
            "Cannot read testFraction: expected a number of at least 0 and less than 1, found 1 (file:")
        .hasMessageEndingWith("job.conf: 2)");
  }

  @Test
  void malformedFileNamesItsPlace() {
    assertThatThrownBy(() -> read("output = a\nhiddenLayers = 64, 32\n"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("Cannot read conf file: ")
        .hasMessageContaining("job.conf: ")
        .hasMessageContaining("'32'");
  }

  @Test
  void optionsKeepDotsInTheirNames() throws IOException {
    JobSettings settings =
        read(
            "output = a\ninputOptions { header = true, a.b = 1, \"c.d\" = x }",
            "inputOptions.header=false");
    assertThat(settings.value(OPTIONS))
        .containsExactlyInAnyOrderEntriesOf(Map.of("header", "false", "a.b", "1", "c.d", "x"));
  }

  @Test
  void includesAFileBesideIt() throws IOException {
    Files.writeString(directory.resolve("shared.conf"), "regParam = 0.125\noutput = shared");
    JobSettings settings = read("include \"shared.conf\"\noutput = own");
    settings.applyTo(regression);
    assertThat(regression.getRegParam()).isEqualTo(0.125);
    assertThat(settings.value(OUTPUT)).isEqualTo("own");
  }

  @Test
  void includesNeitherUrlsNorResourcesNorItself() {
    for (String target :
        List.of(
            "url(\"http://localhost:1/x.conf\")",
            "\"http://localhost:1/x.conf\"",
            "file(\"/etc/hostname\")",
            "classpath(\"reference.conf\")",
            "\"/etc/hostname\"")) {
      assertThatThrownBy(() -> read("include " + target))
          .as(target)
          .isInstanceOf(SettingsException.class)
          .hasMessageStartingWith("Cannot include ");
    }
    assertThatThrownBy(() -> read("include \"job.conf\"")).hasMessageContaining("includes itself");
    assertThatThrownBy(() -> read("include \"none.conf\""))
        .hasMessageContaining("there is no file:");
  }

  @Test
  void environmentIsOutOfReach() {
    assertThat(System.getenv("PATH")).isNotNull();
    assertThatThrownBy(() -> read("output = ${PATH}"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("expected ${name} to name another setting")
        .hasMessageContaining("PATH");
  }

  @Test
  void settingMayQuoteAnother() throws IOException {
    JobSettings settings = read("labelCol = Churn\noutput = out/${labelCol}");
    assertThat(settings.value(OUTPUT)).isEqualTo("out/Churn");
  }

  @Test
  void effectiveSettingsHoldDefaultsAndNoSecrets() throws IOException {
    JobSettings settings =
        read(
            "output = \"s3a://me:hunter2@bucket/out\"\nlabelCol = Churn\nfitIntercept = false\n"
                + "inputOptions { password = hunter2, url = \"jdbc:x://db/t?user=me&password=hunter2\" }");
    settings.applyTo(indexer);
    settings.applyTo(regression);
    Map<String, Object> effective = settings.effective(List.of(indexer, regression));
    assertThat(effective)
        .containsEntry("testFraction", 0.2)
        .containsEntry("labelCol", "Churn")
        .containsEntry("fitIntercept", false)
        .containsEntry("maxIter", 100)
        .doesNotContainKey("featuresCol");
    assertThat(effective.keySet()).startsWith("output", "testFraction", "inputOptions");
    assertThat(effective.toString()).doesNotContain("hunter2").contains("bucket/out", "user=me");
  }

  @Test
  void listingShowsEveryKeyOnceWithItsDefault() {
    assertThat(keys.listing())
        .contains("output: a text, required\n    Where the model goes.\n")
        .contains("maxIter: a whole number, default 100\n")
        .containsOnlyOnce("labelCol: ")
        .doesNotContain("featuresCol");
  }
}
