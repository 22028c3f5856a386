package seluspark.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;

/** Loads what {@link NetworkWriter} saved; refuses other classes and damaged directories. */
public final class NetworkReader<T extends Params> extends MLReader<T> {
  private final Class<T> stageClass;
  private final BiFunction<String, Map<String, byte[]>, T> construct;

  /** {@code construct} makes a stage from its uid and the contents of its parts. */
  public NetworkReader(Class<T> stageClass, BiFunction<String, Map<String, byte[]>, T> construct) {
    this.stageClass = stageClass;
    this.construct = construct;
  }

  @Override
  public T load(String path) {
    try {
      ModelDirectory directory =
          new ModelDirectory(SparkMetadata.path(path), SparkMetadata.configuration(sparkSession()));
      String json = directory.readMetadata();
      DefaultParamsReader.Metadata metadata = SparkMetadata.read(json, stageClass.getName(), path);
      T stage = construct.apply(metadata.uid(), directory.readParts(json));
      SparkMetadata.setParams(stage, metadata);
      return stage;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
