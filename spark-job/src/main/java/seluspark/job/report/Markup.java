package seluspark.job.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML and SVG. Text and attribute values are escaped here and nowhere else; only {@link
 * #add} takes markup, and only that of another Markup. Names of elements and attributes are
 * literals of the caller.
 */
final class Markup {

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> openElements = new ArrayDeque<>();

  /**
   * @param attributes names and values, alternating
   */
  Markup open(String element, String... attributes) {
    tag(element, attributes).append('>');
    openElements.push(element);
    return this;
  }

  /** Closes the element opened last. */
  Markup close() {
    out.append("</").append(openElements.pop()).append('>');
    return this;
  }

  /** An element that holds only text. */
  Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** An SVG shape: an element that holds nothing. */
  Markup shape(String element, String... attributes) {
    tag(element, attributes).append("/>");
    return this;
  }

  Markup text(String text) {
    out.append(escaped(text));
    return this;
  }

  Markup add(Markup other) {
    out.append(other);
    return this;
  }

  /** Our own stylesheet, which unlike all else is not escaped. */
  Markup stylesheet(String css) {
    out.append("<style>\n").append(css).append("</style>");
    return this;
  }

  Markup line() {
    out.append('\n');
    return this;
  }

  private StringBuilder tag(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(attributes[i + 1])).append('"');
    }
    return out;
  }

  static String escaped(String text) {
    StringBuilder result = new StringBuilder(text.length());
    for (char c : DisplayText.of(text).toCharArray()) {
      switch (c) {
        case '&' -> result.append("&amp;");
        case '<' -> result.append("&lt;");
        case '>' -> result.append("&gt;");
        case '"' -> result.append("&quot;");
        case '\'' -> result.append("&#39;");
        default -> result.append(c);
      }
    }
    return result.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
