package seluspark.dataprep;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
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
import seluspark.dataprep.contract.Contract;
import seluspark.dataprep.contract.ContractJson;
import seluspark.dataprep.encode.Preparation;
import seluspark.dataprep.encode.PreparationReader;
import seluspark.dataprep.encode.PreparationWriter;

/**
 * A model on disk: MLlib's {@code metadata/} with class, uid and params, and {@value #FILE} with
 * all that was learned, and {@value #CONTRACT_FILE} with what later tables are compared with. This
 * is the one file that touches Spark's own reader and writer.
 */
final class SavedPreparer {
  private static final String FILE = "preparation.json";
  private static final String CONTRACT_FILE = "contract.json";

  private SavedPreparer() {}

  /** Writes a model to a new directory. */
  static final class Writer extends MLWriter {
    private final TablePreparerModel model;

    Writer(TablePreparerModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      // The metadata comes last: a directory that has them is complete.
      write(new Path(path, FILE), PreparationWriter.write(model.preparation()));
      model
          .contract()
          .ifPresent(
              contract -> write(new Path(path, CONTRACT_FILE), ContractJson.write(contract)));
      DefaultParamsWriter.saveMetadata(model, path, sparkSession());
    }

    private void write(Path file, String json) {
      try (FSDataOutputStream out = fileSystem(file, sparkSession()).create(file, false)) {
        out.write(json.getBytes(StandardCharsets.UTF_8));
      } catch (IOException unwritable) {
        throw new UncheckedIOException("Cannot write " + file, unwritable);
      }
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
      TablePreparerModel model =
          new TablePreparerModel(metadata.uid(), preparation(path), contract(path), null);
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
      return read(path, FILE, PreparationReader::read)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      cannotLoad(path) + "expected " + FILE + ", found no such file"));
    }

    /** Null for a model that an earlier release saved: it can score, but has no drift to tell. */
    private Contract contract(String path) {
      return read(path, CONTRACT_FILE, ContractJson::read).orElse(null);
    }

    private <T> Optional<T> read(String path, String name, Function<String, T> reading) {
      Path file = new Path(path, name);
      try (FSDataInputStream in = fileSystem(file, sparkSession()).open(file)) {
        return Optional.of(reading.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
      } catch (FileNotFoundException missing) {
        return Optional.empty();
      } catch (IllegalArgumentException damaged) {
        throw new IllegalArgumentException(
            cannotLoad(path) + name + ": " + damaged.getMessage(), damaged);
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
