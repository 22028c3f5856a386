package seluspark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

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

  /** Each package, and those of ours that may know it. */
  private static final Map<String, Set<String>> KNOWN_BY =
      Map.of(
          "estimator", Set.of(),
          "training", Set.of("estimator"),
          "persistence", Set.of("estimator", "training", "scoring"),
          "scoring", Set.of("estimator"),
          "theory", Set.of("estimator", "training"),
          "collective", Set.of("estimator", "training"),
          "loss", Set.of("estimator", "training"),
          "optimizer", Set.of("estimator", "training"),
          "network", Set.of("estimator", "training", "persistence", "scoring", "theory"),
          "kernel",
              Set.of("estimator", "training", "network", "loss", "optimizer", "scoring", "theory"));

  @ArchTest
  static void dependenciesPointDown(JavaClasses ours) {
    KNOWN_BY.forEach(
        (known, knowers) -> {
          String[] strangers =
              KNOWN_BY.keySet().stream()
                  .filter(name -> !name.equals(known) && !knowers.contains(name))
                  .map(name -> "seluspark." + name + "..")
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAnyPackage(strangers)
              .should()
              .dependOnClassesThat()
              .resideInAPackage("seluspark." + known + "..")
              .check(ours);
        });
  }

  @ArchTest
  static final ArchRule lossAndOptimizerDoNotKnowTheNetwork =
      noClasses()
          .that()
          .resideInAnyPackage("seluspark.loss..", "seluspark.optimizer..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("seluspark.network..", "seluspark.collective.."));
}
