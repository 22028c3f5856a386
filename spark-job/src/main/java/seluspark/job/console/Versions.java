package seluspark.job.console;

import java.util.Optional;
import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: this product, and the Spark and Java that it runs on. */
public final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() {
    // Only a packaged jar knows its version; classes run from a folder have no manifest.
    String own =
        Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
            .orElse("(not packaged)");
    return new String[] {
      "seluspark " + own, "Spark " + package$.MODULE$.SPARK_VERSION(), "Java " + Runtime.version()
    };
  }
}
