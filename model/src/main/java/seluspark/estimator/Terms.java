package seluspark.estimator;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.ml.feature.StopWordsRemover;

/** The terms of a text: runs of letters and digits, in lower case, without English stop words. */
public final class Terms implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern TERM = Pattern.compile("[\\p{L}\\p{N}]+");

  private final Set<String> stopWords = Set.of(StopWordsRemover.loadDefaultStopWords("english"));

  /** The terms, in their order. */
  public List<String> of(String text) {
    List<String> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      if (!stopWords.contains(matcher.group())) {
        terms.add(matcher.group());
      }
    }
    return terms;
  }
}
