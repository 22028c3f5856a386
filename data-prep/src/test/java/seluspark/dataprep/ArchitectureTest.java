package seluspark.dataprep;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction of the imports. */
@AnalyzeClasses(packages = "seluspark", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule KNOWS_NO_OTHER_PART_OF_SELUSPARK =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("seluspark..").and(resideOutsideOfPackage("seluspark.dataprep..")));

  @ArchTest
  static final ArchRule ENCODERS_RUN_WITHOUT_SPARK =
      noClasses()
          .that()
          .resideInAPackage("seluspark.dataprep.encode..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..");

  @ArchTest
  static final ArchRule ENCODERS_KNOW_NOTHING_ELSE =
      noClasses()
          .that()
          .resideInAPackage("seluspark.dataprep.encode..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("seluspark..")
                  .and(resideOutsideOfPackage("seluspark.dataprep.encode..")));

  @ArchTest
  static final ArchRule PROFILES_KNOW_NO_ROLES =
      noClasses()
          .that()
          .resideInAPackage("seluspark.dataprep.profile..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("seluspark.dataprep", "seluspark.dataprep.role..");

  @ArchTest
  static final ArchRule ROLES_KNOW_NO_STAGES =
      noClasses()
          .that()
          .resideInAPackage("seluspark.dataprep.role..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("seluspark.dataprep");

  @ArchTest
  static final ArchRule CONTRACTS_KNOW_NO_STAGES =
      noClasses()
          .that()
          .resideInAPackage("seluspark.dataprep.contract..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("seluspark.dataprep");

  @ArchTest
  static final ArchRule WHAT_CONTRACTS_ARE_MADE_OF_KNOWS_NONE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "seluspark.dataprep.encode..",
              "seluspark.dataprep.profile..",
              "seluspark.dataprep.role..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("seluspark.dataprep.contract..");

  @ArchTest
  static final ArchRule SPLITS_KNOW_PROFILES_AT_MOST =
      noClasses()
          .that()
          .resideInAPackage("seluspark.dataprep.split..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("seluspark..")
                  .and(
                      resideOutsideOfPackages(
                          "seluspark.dataprep.split..", "seluspark.dataprep.profile..")));
}
