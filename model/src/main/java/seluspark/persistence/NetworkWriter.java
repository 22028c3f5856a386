package seluspark.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLWriter;

/**
 * Saves a stage with its parts. Unlike MLlib's own writers it never deletes the old model before
 * the new one stands.
 */
public final class NetworkWriter extends MLWriter {
  private final Params stage;
  private final Map<String, byte[]> parts;

  /** Saves {@code stage}'s Params and {@code parts}, file contents by file name. */
  public NetworkWriter(Params stage, Map<String, byte[]> parts) {
    this.stage = stage;
    this.parts = parts;
  }

  @Override
  public void save(String path) throws IOException {
    if (!shouldOverwrite() && directory(path).exists()) {
      throw new IOException(
          "Cannot save to "
              + path
              + ": the path exists; use write().overwrite().save(path) to replace it");
    }
    saveImpl(path);
  }

  @Override
  public void saveImpl(String path) {
    try {
      ModelDirectory directory = directory(path);
      directory.commit(SparkMetadata.write(stage, sparkSession(), directory.writeParts(parts)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot save to " + path + ": " + e.getMessage(), e);
    }
  }

  private ModelDirectory directory(String path) throws IOException {
    return new ModelDirectory(
        SparkMetadata.path(path), SparkMetadata.configuration(sparkSession()));
  }
}
