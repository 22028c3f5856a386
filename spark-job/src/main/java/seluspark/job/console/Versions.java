package seluspark.job.console;

import java.util.Optional;
import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: this product, and the Spark and Java that it runs on. */
public final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "seluspark " + seluspark(),
      "Spark " + package$.MODULE$.SPARK_VERSION(),
      "Java " + Runtime.version()
    };
  }

  /** This product's version. */
  public static String seluspark() {
    // Only a packaged jar knows its version; classes run from a folder have no manifest.
    return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }
}
