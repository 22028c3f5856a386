package seluspark.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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

  @ArchTest
  static final ArchRule arrowsRunOneWay =
      slices().matching("seluspark.job.(*)..").should().beFreeOfCycles();
}
