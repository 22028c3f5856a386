package seluspark.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.ReadWriteUtils$;
import org.apache.spark.sql.SparkSession;
import org.json4s.JObject;
import org.json4s.jackson.JsonMethods$;
import scala.Option;

/**
 * The one file that touches classes private to Spark ML (public in bytecode): how MLlib writes a
 * stage's class, uid and Params as one JSON line, and how it reads them back.
 */
final class SparkMetadata {
  private SparkMetadata() {}

  static String write(Params stage, SparkSession spark, JsonNode extra) {
    JObject extraFields = (JObject) JsonMethods$.MODULE$.fromJsonNode(extra);
    return DefaultParamsWriter$.MODULE$.getMetadataToSave(
        stage, spark, Option.apply(extraFields), Option.empty());
  }

  /** Fails, naming both, if the metadata is of another class than {@code expectedClass}. */
  static DefaultParamsReader.Metadata read(String json, String expectedClass, String source) {
    DefaultParamsReader.Metadata metadata;
    try {
      metadata = DefaultParamsReader.parseMetadata(json, "");
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "Cannot load the model in " + source + ": expected MLlib metadata, found other content",
          e);
    }
    if (!metadata.className().equals(expectedClass)) {
      throw new IllegalArgumentException(
          "Cannot load the model in "
              + source
              + ": expected a "
              + expectedClass
              + ", found a "
              + metadata.className());
    }
    return metadata;
  }

  static void setParams(Params stage, DefaultParamsReader.Metadata metadata) {
    metadata.getAndSetParams(stage, Option.empty());
  }

  /** The path as meant: Spark Connect off-loads models to local paths without a scheme. */
  static Path path(String path) {
    boolean local = Boolean.TRUE.equals(ReadWriteUtils$.MODULE$.localSavingModeState().get());
    Path given = new Path(path);
    return local && given.toUri().getScheme() == null ? new Path("file://" + path) : given;
  }

  static Configuration configuration(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }
}
