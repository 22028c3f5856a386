package seluspark.dataprep;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import scala.Option;
import seluspark.dataprep.encode.Preparation;
import seluspark.dataprep.encode.PreparationReader;
import seluspark.dataprep.encode.PreparationWriter;

/**
 * A model on disk: MLlib's {@code metadata/} with class, uid and params, and {@value #FILE} with
 * all that was learned. This is the one file that touches Spark's own reader and writer.
 */
final class SavedPreparer {
  private static final String FILE = "preparation.json";

  private SavedPreparer() {}

  /** Writes a model to a new directory. */
  static final class Writer extends MLWriter {
    private final TablePreparerModel model;

    Writer(TablePreparerModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      byte[] json = PreparationWriter.write(model.preparation()).getBytes(StandardCharsets.UTF_8);
      Path file = new Path(path, FILE);
      // The metadata comes last: a directory that has them is complete.
      try (FSDataOutputStream out = fileSystem(file, sparkSession()).create(file, false)) {
        out.write(json);
      } catch (IOException unwritable) {
        throw new UncheckedIOException("Cannot write " + file, unwritable);
      }
      DefaultParamsWriter.saveMetadata(model, path, sparkSession());
    }
  }

  /** Reads a model. */
  static final class Reader extends MLReader<TablePreparerModel> {

    @Override
    public TablePreparerModel load(String path) {
      checkIsModel(path);
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader.loadMetadata(
              path, sparkSession(), TablePreparerModel.class.getName());
      TablePreparerModel model = new TablePreparerModel(metadata.uid(), preparation(path));
      metadata.getAndSetParams(model, Option.empty());
      return model;
    }

    private void checkIsModel(String path) {
      Path metadata = new Path(path, "metadata");
      try {
        if (!fileSystem(metadata, sparkSession()).exists(metadata)) {
          throw new IllegalArgumentException(
              cannotLoad(path) + "expected a saved model, found no metadata there");
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(cannotLoad(path) + unreadable.getMessage(), unreadable);
      }
    }

    private Preparation preparation(String path) {
      Path file = new Path(path, FILE);
      try (FSDataInputStream in = fileSystem(file, sparkSession()).open(file)) {
        return PreparationReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (FileNotFoundException missing) {
        throw new IllegalArgumentException(
            cannotLoad(path) + "expected " + FILE + ", found no such file", missing);
      } catch (IllegalArgumentException damaged) {
        throw new IllegalArgumentException(
            cannotLoad(path) + FILE + ": " + damaged.getMessage(), damaged);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(cannotLoad(path) + unreadable.getMessage(), unreadable);
      }
    }

    private static String cannotLoad(String path) {
      return "Cannot load a TablePreparerModel from " + path + ": ";
    }
  }

  private static FileSystem fileSystem(Path path, SparkSession session) throws IOException {
    return path.getFileSystem(session.sparkContext().hadoopConfiguration());
  }
}
