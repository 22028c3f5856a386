package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.junit.jupiter.api.Test;
import seluspark.dataprep.TablePreparer;
import seluspark.estimator.AnomalyParams;
import seluspark.estimator.ClassificationParams;
import seluspark.estimator.DistributionParams;
import seluspark.estimator.NetworkParams;
import seluspark.estimator.OptimizerParams;
import seluspark.estimator.RecoveryParams;
import seluspark.estimator.RegressionParams;
import seluspark.estimator.SeedParam;
import seluspark.estimator.TrainingParams;
import seluspark.estimator.ValidationIndicatorColParam;
import seluspark.job.pipeline.TrainStages;
import seluspark.job.settings.CompareSettings;
import seluspark.job.settings.EvaluateSettings;
import seluspark.job.settings.JobKeys;
import seluspark.job.settings.KeyDescription;
import seluspark.job.settings.PrepareSettings;
import seluspark.job.settings.ScoreSettings;
import seluspark.job.settings.Setting;
import seluspark.job.settings.TrainSettings;

/** The README says what the code says. */
class ReadmeTest {
  private static final Path PROJECT = Path.of("..");
  private static final List<Path> EXAMPLES =
      Stream.of("ReadmeExampleSparkTest.java", "ReadmeRetrievalSparkTest.java")
          .map(Path.of("src/test/java/seluspark/job")::resolve)
          .toList();

  private final String readme = text(PROJECT.resolve("README.md"));
  private final Map<String, KeyDescription> trainKeys =
      TrainStages.create().keys(TrainSettings.settings()).descriptions();
  private final Map<String, KeyDescription> scoreKeys =
      JobKeys.of("score", ScoreSettings.settings()).descriptions();
  private final Map<String, KeyDescription> prepareKeys =
      JobKeys.of("prepare", PrepareSettings.settings()).descriptions();
  private final Map<String, KeyDescription> compareKeys =
      JobKeys.of("compare", CompareSettings.own()).descriptions();
  private final Map<String, KeyDescription> evaluateKeys =
      JobKeys.of("evaluate", EvaluateSettings.settings()).descriptions();

  @Test
  void listsEverySettingOfTrain() {
    assertThatReadmeHolds("settings of train", grouped(trainKeys));
  }

  @Test
  void listsEverySettingOfScore() {
    assertThatReadmeHolds("settings of score", "\n" + rows(scoreKeys) + "\n");
  }

  @Test
  void listsEverySettingOfPrepare() {
    assertThatReadmeHolds("settings of prepare", "\n" + rows(prepareKeys) + "\n");
  }

  @Test
  void listsEverySettingOfCompare() {
    assertThatReadmeHolds("settings of compare", "\n" + rows(compareKeys) + "\n");
  }

  @Test
  void listsEverySettingOfEvaluate() {
    assertThatReadmeHolds("settings of evaluate", "\n" + rows(evaluateKeys) + "\n");
  }

  @Test
  void printsJavaThatIsCompiledAndRun() {
    for (Path example : EXAMPLES) {
      String code = between(text(example), "// README: begin\n", "// README: end").stripIndent();
      assertThat(readme)
          .as("README.md should hold this code, word for word:\n%s", code)
          .contains("```java\n" + code + "```\n");
    }
  }

  @Test
  void setsOnlyWhatCanBeSet() {
    Set<String> known = new TreeSet<>(trainKeys.keySet());
    known.addAll(scoreKeys.keySet());
    known.addAll(prepareKeys.keySet());
    known.addAll(compareKeys.keySet());
    known.addAll(evaluateKeys.keySet());
    assertThat(found("--set (\\w+)")).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void pointsOnlyAtFilesThatAreThere() {
    Set<String> paths = found("\\]\\(([^)#:]+)\\)|(?:src|srcset)=\"([^\":]+)\"|`(scripts/[\\w-]+)");
    assertThat(paths).contains("docs/report.png", "scripts/submit");
    assertThat(paths).allSatisfy(path -> assertThat(PROJECT.resolve(path)).exists());
  }

  private void assertThatReadmeHolds(String part, String expected) {
    String opening = "<!-- " + part + " -->\n";
    assertThat(between(readme, opening, "<!-- end of " + part + " -->"))
        .as("README.md should hold this between its marks for the %s:\n%s", part, expected)
        .isEqualTo(expected);
  }

  /** Tables of the groups that a reader thinks in; each key in the first that knows it. */
  private static String grouped(Map<String, KeyDescription> descriptions) {
    Map<String, KeyDescription> left = new LinkedHashMap<>(descriptions);
    StringBuilder text = new StringBuilder();
    groups()
        .forEach(
            (group, names) -> {
              Map<String, KeyDescription> inGroup = new LinkedHashMap<>(left);
              inGroup.keySet().retainAll(names);
              left.keySet().removeAll(names);
              text.append("\n**").append(group).append("**\n\n").append(rows(inGroup));
            });
    return text.append("\n**Prediction**\n\n").append(rows(left)).append("\n").toString();
  }

  private static Map<String, Set<String>> groups() {
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    groups.put(
        "Job", TrainSettings.settings().stream().map(Setting::name).collect(Collectors.toSet()));
    groups.put(
        "Preparation",
        Arrays.stream(new TablePreparer().params()).map(Param::name).collect(Collectors.toSet()));
    groups.put("Network", declaredBy(NetworkParams.class));
    groups.put("Optimizer", declaredBy(OptimizerParams.class));
    groups.put(
        "Training",
        declaredBy(TrainingParams.class, SeedParam.class, ValidationIndicatorColParam.class));
    groups.put("Classification", declaredBy(ClassificationParams.class));
    groups.put("Regression", declaredBy(RegressionParams.class));
    groups.put("Anomaly detection", declaredBy(AnomalyParams.class));
    groups.put("Distribution", declaredBy(DistributionParams.class));
    groups.put("Recovery", declaredBy(RecoveryParams.class));
    return groups;
  }

  /** A Param bears the name of the method that makes it. */
  private static Set<String> declaredBy(Class<?>... interfaces) {
    return Stream.of(interfaces)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> Param.class.isAssignableFrom(method.getReturnType()))
        .map(Method::getName)
        .collect(Collectors.toSet());
  }

  private static String rows(Map<String, KeyDescription> descriptions) {
    StringBuilder table = new StringBuilder("| Setting | Takes | Default | Meaning |\n");
    table.append("|---|---|---|---|\n");
    descriptions.forEach(
        (name, key) ->
            table.append(
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        name, key.expected(), shownDefault(key), key.doc().replace("|", "\\|"))));
    return table.toString();
  }

  private static String shownDefault(KeyDescription key) {
    String byDefault = key.byDefault();
    return List.of("", "required").contains(byDefault) ? byDefault : "`" + byDefault + "`";
  }

  /** The first group of each match that holds anything. */
  private Set<String> found(String pattern) {
    return Pattern.compile(pattern)
        .matcher(readme)
        .results()
        .map(ReadmeTest::firstGroup)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String firstGroup(MatchResult match) {
    int group = 1;
    while (match.group(group) == null) {
      group++;
    }
    return match.group(group);
  }

  private static String between(String text, String opening, String closing) {
    int start = text.indexOf(opening);
    assertThat(start).as("position of \"%s\"", opening.strip()).isNotNegative();
    int end = text.indexOf(closing, start + opening.length());
    assertThat(end).as("position of \"%s\" behind it", closing.strip()).isNotNegative();
    return text.substring(start + opening.length(), end);
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
