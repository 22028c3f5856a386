package seluspark.job.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table to read.
 *
 * @param path file or directory; relative paths are those of Spark's default file system, for local
 *     files the caller's working directory
 * @param format a name that {@code spark.read().format} knows
 * @param options what {@code spark.read().options} is given
 */
public record InputTable(String path, String format, Map<String, String> options) {

  public static final Setting<String> INPUT =
      Setting.required(
          "input", SettingType.TEXT, "Path of the table to read: a file or directory.");

  public static final Setting<String> INPUT_FORMAT =
      Setting.optional(
          "inputFormat",
          SettingType.TEXT,
          "Format of the table (csv, parquet, json, orc, or another that Spark can read); by default told by the ending of its path.");

  public static final Setting<Map<String, String>> INPUT_OPTIONS =
      Setting.withDefault(
          "inputOptions",
          SettingType.OPTIONS,
          Map.of(),
          "Options of Spark's reader for that format; for csv, header and inferSchema are true unless set here.");

  /** These settings, for a command's list of its own. */
  public static final List<Setting<?>> SETTINGS = List.of(INPUT, INPUT_FORMAT, INPUT_OPTIONS);

  private static final List<String> FORMATS = List.of("csv", "parquet", "json", "orc");

  public static InputTable of(JobSettings settings) {
    String path = settings.value(INPUT);
    String format =
        settings
            .optional(INPUT_FORMAT)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .or(() -> formatOf(path))
            .orElseThrow(
                () ->
                    new SettingsException(
                        "Cannot tell the format of input %s: expected a path ending in %s, found neither. Set inputFormat."
                            .formatted(Redactor.redact(path), "." + String.join(", .", FORMATS))));
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (format.equals("csv")) {
      options.put("header", "true");
      options.put("inferSchema", "true");
    }
    options.putAll(settings.value(INPUT_OPTIONS));
    return new InputTable(path, format, options);
  }

  /** Told by the ending, behind which there may be one of a compression: rows.csv.gz. */
  private static Optional<String> formatOf(String path) {
    String name = path.toLowerCase(Locale.ROOT).replaceAll("/+$", "");
    String bare = name.replaceAll("\\.(gz|bz2|zst|lz4|snappy|deflate)$", "");
    return FORMATS.stream().filter(format -> bare.endsWith("." + format)).findFirst();
  }

  public Dataset<Row> read(SparkSession spark) {
    return spark.read().format(format).options(options).load(path);
  }
}
