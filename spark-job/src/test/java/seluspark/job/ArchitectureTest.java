package seluspark.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Which package of the application may know which. */
@AnalyzeClasses(
    packages = {"seluspark.job", "seluspark.dataprep", "seluspark.estimator"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule stagesDoNotKnowTheApplication =
      noClasses()
          .that()
          .resideOutsideOfPackage("seluspark.job..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("seluspark.job..");

  @ArchTest
  static final ArchRule preparationAndModelDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage("seluspark.dataprep..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("seluspark.estimator..", "seluspark.training..");

  @ArchTest
  static final ArchRule metricsReportsAndSettingsDoNotKnowTheStages =
      noClasses()
          .that()
          .resideInAnyPackage(
              "seluspark.job.metric..", "seluspark.job.report..", "seluspark.job.settings..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "seluspark.dataprep..", "seluspark.estimator..", "seluspark.training..");

  /** Each package below the application's own may know those before it. */
  private static final List<String> ORDER =
      Stream.of("settings", "metric", "console", "report", "pipeline", "compare", "benchmark")
          .map(name -> "seluspark.job." + name + "..")
          .toList();

  @ArchTest
  static final ArchRule everyPackageHasItsPlace =
      classes()
          .that()
          .resideInAPackage("seluspark.job..")
          .should()
          .resideInAnyPackage(
              Stream.concat(Stream.of("seluspark.job"), ORDER.stream()).toArray(String[]::new));

  @ArchTest
  static void arrowsRunOneWay(JavaClasses ours) {
    for (int i = 0; i < ORDER.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(ORDER.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ORDER.subList(i + 1, ORDER.size()).toArray(String[]::new))
          .check(ours);
    }
  }
}
