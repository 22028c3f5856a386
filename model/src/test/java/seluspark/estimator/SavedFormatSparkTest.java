package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import seluspark.LocalSpark;

/**
 * What earlier releases saved is read for ever: each stage and model of format 1 stands among the
 * test resources, with the scores that it gave when it was saved.
 */
class SavedFormatSparkTest {
  private static final Path SAVED = Path.of("src/test/resources/saved/format-1");

  /** The models of format 1, by the name of their directory. */
  enum Saved {
    CLASSIFIER("probability") {
      @Override
      Estimator<?> estimator() {
        return Rows.quickClassifier()
            .setHiddenLayers(4)
            .setMaxEpochs(2)
            .setCalibration("temperature");
      }
    },
    MULTI_LABEL("probability") {
      @Override
      Estimator<?> estimator() {
        return Rows.quickClassifier()
            .setHiddenLayers(4)
            .setMaxEpochs(2)
            .setLabelCols("label", "isLarge");
      }
    },
    REGRESSOR("prediction") {
      @Override
      Estimator<?> estimator() {
        return Rows.quickRegressor().setHiddenLayers(4).setMaxEpochs(2);
      }
    },
    SEVERAL_TARGETS("prediction") {
      @Override
      Estimator<?> estimator() {
        return Rows.quickRegressor()
            .setHiddenLayers(4)
            .setMaxEpochs(2)
            .setLabelCols("price", "area")
            .setLoss("huber");
      }
    },
    ANOMALIES("anomalyScore") {
      @Override
      Estimator<?> estimator() {
        return new SeluAnomalyDetector()
            .setHiddenLayers(4)
            .setMinSteps(0)
            .setMaxEpochs(2)
            .setContributionsCol("contributions");
      }
    },
    TWO_TOWER("documentEmbedding") {
      @Override
      Estimator<?> estimator() {
        return new SeluTwoTower()
            .setQueryCol("features")
            .setDocumentCol("features")
            .setHiddenLayers(4)
            .setEmbeddingWidth(3)
            .setMaxEpochs(2);
      }
    };

    private final String outputCol;

    Saved(String outputCol) {
      this.outputCol = outputCol;
    }

    abstract Estimator<?> estimator();

    Path directory() {
      return SAVED.resolve(name().toLowerCase().replace('_', '-'));
    }

    String scores(Transformer model) {
      List<Row> rows =
          List.of(
              RowFactory.create(Vectors.dense(0, 0, 0, 0, 0, 0, 0)),
              RowFactory.create(Vectors.dense(1, -1, 0.5, 2, -0.5, 0, 1)));
      Dataset<Row> table =
          LocalSpark.session()
              .createDataFrame(
                  rows,
                  new org.apache.spark.sql.types.StructType()
                      .add("features", org.apache.spark.ml.linalg.SQLDataTypes.VectorType()));
      return model.transform(table).select(outputCol).collectAsList() + "\n";
    }
  }

  @BeforeAll
  static void startSpark() {
    LocalSpark.session();
  }

  @ParameterizedTest
  @EnumSource(Saved.class)
  void whatWasSavedGivesTheScoresOfThen(Saved saved) throws Exception {
    Class<?> type = saved.estimator().getClass();
    PipelineStage estimator = load(type, saved.directory().resolve("estimator"));
    assertThat(estimator.explainParams()).contains("hiddenLayers: ");
    Transformer model = (Transformer) load(modelOf(type), saved.directory().resolve("model"));
    assertThat(saved.scores(model))
        .isEqualTo(Files.readString(saved.directory().resolve("scores.txt")));
    assertThat(((SeluModel) model).history()).hasSize(2);
  }

  private static PipelineStage load(Class<?> type, Path path) throws Exception {
    return (PipelineStage) type.getMethod("load", String.class).invoke(null, path.toString());
  }

  private static Class<?> modelOf(Class<?> estimator) throws Exception {
    return Stream.of(estimator.getMethods())
        .filter(method -> method.getName().equals("fit") && !method.isBridge())
        .map(method -> (Class<?>) method.getReturnType())
        .filter(type -> SeluModel.class.isAssignableFrom(type))
        .findFirst()
        .orElseThrow();
  }

  /** Writes the resources anew: {@code -Dseluspark.save=true}, when a format is born. */
  @Test
  @EnabledIfSystemProperty(named = "seluspark.save", matches = "true")
  void save() throws Exception {
    Dataset<Row> rows =
        Rows.numbers(200, 3).selectExpr("*", "double(price > 500) as label").cache();
    for (Saved saved : Saved.values()) {
      Estimator<?> estimator = saved.estimator();
      Transformer model = (Transformer) estimator.fit(rows);
      String directory = saved.directory().toString();
      ((MLWritable) estimator).write().overwrite().save(directory + "/estimator");
      ((MLWritable) model).write().overwrite().save(directory + "/model");
      Files.writeString(saved.directory().resolve("scores.txt"), saved.scores(model));
      try (Stream<Path> files = Files.walk(saved.directory())) {
        files
            .filter(file -> file.toString().endsWith(".crc"))
            .forEach(SavedFormatSparkTest::delete);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
