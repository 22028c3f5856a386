package seluspark.job.settings;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Serves {@code include "other.conf"} from the directory of the including file, and nothing else.
 */
final class SiblingIncluder
    implements ConfigIncluder, ConfigIncluderURL, ConfigIncluderFile, ConfigIncluderClasspath {

  private final Configuration hadoop;
  private final List<Path> including;

  SiblingIncluder(Configuration hadoop, List<Path> including) {
    this.hadoop = hadoop;
    this.including = including;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String name) {
    if (name.contains(":") || name.startsWith("/")) {
      throw refused(name);
    }
    Path here = including.get(including.size() - 1);
    Path there = new Path(here.getParent(), name);
    if (including.contains(there)) {
      throw new SettingsException(
          "Cannot read conf file: %s includes itself, through %s".formatted(there, here));
    }
    List<Path> deeper = new ArrayList<>(including);
    deeper.add(there);
    return ConfFile.parse(there, hadoop, deeper).root();
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL url) {
    throw refused(url.toString());
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File file) {
    throw refused(file.toString());
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String resource) {
    throw refused(resource);
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  private SettingsException refused(String name) {
    return new SettingsException(
        "Cannot include %s in %s: expected include \"<file beside it>\""
            .formatted(Redactor.redact(name), including.get(including.size() - 1)));
  }
}
