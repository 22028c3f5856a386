package seluspark.job.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A conf file (HOCON) on any Hadoop file system. It can include files beside it, but neither read
 * the environment nor fetch a URL: who may write a conf file should gain nothing but the job's
 * settings.
 */
final class ConfFile {

  static final ConfigResolveOptions RESOLVING =
      ConfigResolveOptions.defaults().setUseSystemEnvironment(false);

  private static final int MAX_BYTES = 1 << 20;

  private ConfFile() {}

  /**
   * @param name a path; without a scheme it is a local file where there is one, else one of the
   *     default file system
   * @throws SettingsException if the file is missing, unreadable, or not HOCON, with its absolute
   *     path
   */
  static Config read(String name, Configuration hadoop) {
    Path path = qualified(name, hadoop);
    return parse(path, hadoop, List.of(path));
  }

  /**
   * The file's own settings, not yet resolved; {@code including} ends in this path and says how it
   * was reached.
   */
  static Config parse(Path path, Configuration hadoop, List<Path> including) {
    String shown = Redactor.redact(path.toString());
    try {
      return ConfigFactory.parseString(
          text(path, hadoop),
          ConfigParseOptions.defaults()
              .setSyntax(ConfigSyntax.CONF)
              .setOriginDescription(shown)
              .setIncluder(new SiblingIncluder(hadoop, including)));
    } catch (FileNotFoundException missing) {
      throw new SettingsException("Cannot read conf file: there is no " + shown, missing);
    } catch (IOException unreadable) {
      throw new SettingsException(
          "Cannot read conf file " + shown + ": " + unreadable.getMessage(), unreadable);
    } catch (ConfigException malformed) {
      throw new SettingsException(
          "Cannot read conf file: " + Redactor.redact(malformed.getMessage()), malformed);
    }
  }

  private static Path qualified(String name, Configuration hadoop) {
    try {
      Path path = new Path(name);
      boolean local = path.toUri().getScheme() == null && Files.exists(Paths.get(name));
      FileSystem files = local ? FileSystem.getLocal(hadoop) : path.getFileSystem(hadoop);
      return files.makeQualified(path);
    } catch (IOException | IllegalArgumentException unusable) {
      throw new SettingsException(
          "Cannot read conf file: expected a path, found \""
              + Redactor.redact(name)
              + "\": "
              + unusable.getMessage(),
          unusable);
    }
  }

  private static String text(Path path, Configuration hadoop) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    if (files.getFileStatus(path).isDirectory()) {
      throw new IOException("expected a file, found a directory");
    }
    try (InputStream in = files.open(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("expected at most " + MAX_BYTES + " bytes of settings, found more");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
