package seluspark.job.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The frame of every HTML page: no script, nothing fetched, so that it opens from a mail, a bucket
 * or a locked-down desk alike, and prints.
 */
final class Page {

  /**
   * Belt and braces: were markup ever to slip through, the browser would still run and fetch
   * nothing.
   */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private final Markup html = new Markup();

  private Page() {}

  /** A page up to where its content begins. */
  static Page titled(String title) {
    Page page = new Page();
    Markup html = page.html;
    html.open("html", "lang", "en").open("head").line();
    html.shape("meta", "charset", "utf-8").line();
    html.shape("meta", "http-equiv", "Content-Security-Policy", "content", POLICY).line();
    html.shape("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    html.shape("meta", "name", "color-scheme", "content", "light dark").line();
    html.element("title", title).line();
    html.stylesheet(resource("report.css")).close().line();
    html.open("body").open("main").line();
    return page;
  }

  /** Where the content goes. */
  Markup html() {
    return html;
  }

  /** The whole page; what was opened in its content is closed. */
  String end() {
    html.close().close().close();
    return "<!DOCTYPE html>\n" + html + "\n";
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
