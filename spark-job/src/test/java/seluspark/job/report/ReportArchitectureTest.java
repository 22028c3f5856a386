package seluspark.job.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "seluspark.job", importOptions = DoNotIncludeTests.class)
class ReportArchitectureTest {

  @ArchTest
  static final ArchRule metricsArePlainJava =
      noClasses()
          .that()
          .resideInAPackage("seluspark.job.metric..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("java..", "seluspark.job.metric..");

  @ArchTest
  static final ArchRule reportsKnowNoSparkAndNoStage =
      noClasses()
          .that()
          .resideInAPackage("seluspark.job.report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark..",
              "seluspark.estimator..",
              "seluspark.training..",
              "seluspark.dataprep..");

  @ArchTest
  static final ArchRule settingsKnowNoParticularStage =
      noClasses()
          .that()
          .resideInAPackage("seluspark.job.settings..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "seluspark.estimator..",
              "seluspark.training..",
              "seluspark.dataprep..",
              "seluspark.job.report..",
              "seluspark.job.metric..");
}
