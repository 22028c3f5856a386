package seluspark.job.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table to read.
 *
 * @param path file or directory; relative paths are those of Spark's default file system, for local
 *     files the caller's working directory
 * @param format a name that {@code spark.read().format} knows
 * @param schema columns and types in Spark's words, where they are not to be inferred
 * @param options what {@code spark.read().options} is given
 * @param maxBadRows rows that may be left out because they do not fit the columns
 */
public record InputTable(
    String path,
    String format,
    Map<String, String> options,
    Optional<String> schema,
    long maxBadRows) {

  public static final Setting<String> INPUT =
      Setting.required(
          "input",
          SettingType.TEXT,
          "Path of the table to read: a file or directory; or the table's name, for inputFormat jdbc, iceberg and table.");

  public static final Setting<String> INPUT_FORMAT =
      Setting.optional(
          "inputFormat",
          SettingType.TEXT,
          "Format of the table (csv, parquet, json, orc, jdbc, delta, iceberg or another that Spark can read, or table for one of the session's catalog); by default told by the ending of its path.");

  public static final Setting<Map<String, String>> INPUT_OPTIONS =
      Setting.withDefault(
          "inputOptions",
          SettingType.OPTIONS,
          Map.of(),
          "Options of Spark's reader for that format. Unless set here, csv has header and inferSchema true, and a row of csv or json that does not fit the columns ends the job (mode FAILFAST).");

  public static final Setting<String> INPUT_SCHEMA =
      Setting.optional(
          "inputSchema",
          SettingType.TEXT,
          "Columns and types of the table, as in age INT, plan STRING; by default told by the source, or inferred.");

  public static final Setting<Long> MAX_BAD_ROWS =
      Setting.withDefault(
          "maxBadRows",
          SettingType.COUNT,
          0L,
          "Rows of csv or json that may be left out because they do not fit the columns; they are counted and shown, and one more ends the job.");

  /** These settings, for a command's list of its own. */
  public static final List<Setting<?>> SETTINGS =
      List.of(INPUT, INPUT_FORMAT, INPUT_OPTIONS, INPUT_SCHEMA, MAX_BAD_ROWS);

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
      // A pruned reader would not see that a row has too few cells, or too many.
      options.put("columnPruning", "false");
      // Holds a given schema to the header; an inferred one has it anyway, and Spark would refuse
      // names that come twice.
      if (settings.optional(INPUT_SCHEMA).isPresent()) {
        options.put("enforceSchema", "false");
      }
    }
    if (format.equals("csv") || format.equals("json")) {
      options.put("mode", "FAILFAST");
    }
    options.putAll(settings.value(INPUT_OPTIONS));
    if (format.equals("jdbc") && !options.containsKey("query")) {
      options.putIfAbsent("dbtable", path);
    }
    long maxBadRows = settings.value(MAX_BAD_ROWS);
    if (maxBadRows > 0) {
      requireTolerable(format, settings.value(INPUT_OPTIONS));
    }
    return new InputTable(path, format, options, settings.optional(INPUT_SCHEMA), maxBadRows);
  }

  /** Told by the ending, behind which there may be one of a compression: rows.csv.gz. */
  private static Optional<String> formatOf(String path) {
    String name = path.toLowerCase(Locale.ROOT).replaceAll("/+$", "");
    String bare = name.replaceAll("\\.(gz|bz2|zst|lz4|snappy|deflate)$", "");
    return FORMATS.stream().filter(format -> bare.endsWith("." + format)).findFirst();
  }

  private static void requireTolerable(String format, Map<String, String> options) {
    if (!format.equals("csv") && !format.equals("json")) {
      throw new SettingsException(
          "Cannot use maxBadRows: expected inputFormat csv or json, whose rows may not fit the columns, found "
              + format);
    }
    if (options.keySet().stream().anyMatch("mode"::equalsIgnoreCase)) {
      throw new SettingsException(
          "Cannot use maxBadRows: expected inputOptions without mode, found one; leave one of them out");
    }
  }

  /**
   * The table; sources that must look at their rows to know the columns do so now, and so do those
   * of which some rows may be bad.
   *
   * @throws IllegalArgumentException if there are more bad rows than there may be
   */
  public ReadTable read(SparkSession spark) {
    return maxBadRows > 0
        ? new TolerantReader(this, maxBadRows).read(spark)
        : new ReadTable(strictlyRead(spark), BadRows.NONE);
  }

  private Dataset<Row> strictlyRead(SparkSession spark) {
    DataFrameReader reader = spark.read().options(options);
    schema.ifPresent(reader::schema);
    return switch (format) {
      case "table" -> reader.table(path);
      case "jdbc" -> reader.format(format).load();
      default -> reader.format(format).load(path);
    };
  }
}
