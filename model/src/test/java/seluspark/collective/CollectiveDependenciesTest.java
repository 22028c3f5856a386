package seluspark.collective;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The meeting of workers can be tested, and read, without Spark: one file speaks with it. */
class CollectiveDependenciesTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("seluspark.collective");

  @Test
  void onlyTheDriverMailboxKnowsSpark() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.DriverMailbox(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("java..", "javax.crypto..", "seluspark.collective..")
        .check(classes);
  }

  @Test
  void nothingKnowsTheRestOfTheProject() {
    noClasses()
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "other packages of the project",
                type ->
                    type.getPackageName().startsWith("seluspark.")
                        && !type.getPackageName().equals("seluspark.collective")))
        .check(classes);
  }
}
