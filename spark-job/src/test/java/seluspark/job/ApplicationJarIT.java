package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the one file that goes to a cluster may hold and must hold. */
class ApplicationJarIT {
  private static final String PATH = System.getProperty("applicationJar");

  @Test
  void holdsOurClassesAndNothingThatAClusterBringsItself() throws IOException {
    List<String> foreign =
        entries().stream()
            .filter(name -> name.endsWith(".class"))
            .filter(name -> !name.startsWith("seluspark/"))
            .toList();

    assertThat(foreign).isEmpty();
    assertThat(entries())
        .contains("seluspark/job/Application.class")
        .contains("seluspark/shaded/picocli/CommandLine.class")
        .contains("seluspark/shaded/config/Config.class");
  }

  @Test
  void carriesItsLicenseAndNoSignatureOrModuleOfWhatItBundles() throws IOException {
    assertThat(entries())
        .contains("META-INF/LICENSE", "META-INF/NOTICE")
        .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"))
        .noneMatch(name -> name.endsWith("module-info.class"))
        .doesNotHaveDuplicates();
  }

  @Test
  void namesTheApplicationAndItsVersion() throws IOException {
    try (JarFile jar = new JarFile(PATH)) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS))
          .isEqualTo(Application.class.getName());
      assertThat(PATH).contains(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
    }
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(PATH)) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }
}
