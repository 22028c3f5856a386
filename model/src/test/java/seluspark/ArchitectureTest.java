package seluspark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may know which. */
@AnalyzeClasses(packages = "seluspark", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] SPARK = {"org.apache.spark..", "scala.."};

  @ArchTest
  static final ArchRule coreKnowsNoSpark =
      noClasses()
          .that()
          .resideInAnyPackage(
              "seluspark.kernel..",
              "seluspark.network..",
              "seluspark.loss..",
              "seluspark.optimizer..",
              "seluspark.theory..",
              "seluspark.scoring..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SPARK);

  @ArchTest
  static final ArchRule kernelKnowsTheJdkAndNetlibOnly =
      classes()
          .that()
          .resideInAPackage("seluspark.kernel..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "seluspark.kernel..", "java..", "jdk.incubator.vector..", "dev.ludovic.netlib..");

  @ArchTest
  static final ArchRule vectorModuleIsNamedInKernelOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("seluspark.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..");

  @ArchTest
  static final ArchRule vectorModuleIsNamedInFewClasses =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Tiles")
          .and()
          .doNotHaveSimpleName("Lanes")
          .and()
          .doNotHaveSimpleName("VectorLoops")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..");

  @ArchTest
  static final ArchRule sparkMeetsCollectiveInTheMailboxOnly =
      noClasses()
          .that()
          .resideInAPackage("seluspark.collective..")
          .and()
          .haveNameNotMatching("seluspark\\.collective\\.DriverMailbox(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SPARK)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule dependenciesPointDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("estimator")
          .definedBy("seluspark.estimator..")
          .layer("training")
          .definedBy("seluspark.training..")
          .layer("persistence")
          .definedBy("seluspark.persistence..")
          .layer("scoring")
          .definedBy("seluspark.scoring..")
          .layer("theory")
          .definedBy("seluspark.theory..")
          .layer("collective")
          .definedBy("seluspark.collective..")
          .layer("network")
          .definedBy("seluspark.network..")
          .layer("loss")
          .definedBy("seluspark.loss..")
          .layer("optimizer")
          .definedBy("seluspark.optimizer..")
          .layer("kernel")
          .definedBy("seluspark.kernel..")
          .whereLayer("estimator")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("estimator")
          .whereLayer("persistence")
          .mayOnlyBeAccessedByLayers("estimator", "training", "scoring")
          .whereLayer("scoring")
          .mayOnlyBeAccessedByLayers("estimator")
          .whereLayer("theory")
          .mayOnlyBeAccessedByLayers("estimator", "training")
          .whereLayer("collective")
          .mayOnlyBeAccessedByLayers("estimator", "training")
          .whereLayer("loss")
          .mayOnlyBeAccessedByLayers("estimator", "training")
          .whereLayer("optimizer")
          .mayOnlyBeAccessedByLayers("estimator", "training")
          .whereLayer("network")
          .mayOnlyBeAccessedByLayers("estimator", "training", "persistence", "scoring", "theory")
          .whereLayer("kernel")
          .mayOnlyBeAccessedByLayers(
              "estimator", "training", "network", "loss", "optimizer", "scoring", "theory");

  @ArchTest
  static final ArchRule lossAndOptimizerDoNotKnowTheNetwork =
      noClasses()
          .that()
          .resideInAnyPackage("seluspark.loss..", "seluspark.optimizer..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("seluspark.network..", "seluspark.collective.."));
}
