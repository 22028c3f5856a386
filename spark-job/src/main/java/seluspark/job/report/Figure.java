package seluspark.job.report;

import java.util.List;

/**
 * A chart with its words.
 *
 * @param note one line on how to read it or what it comes to; may be empty
 * @param keys what its lines and areas are; empty if there is only one
 */
record Figure(String title, String note, List<Key> keys, Markup picture) {

  /**
   * One entry of a legend.
   *
   * @param style the class that draws it: s1, s2 ...
   */
  record Key(String style, String words) {}

  Markup toMarkup() {
    Markup html = new Markup().open("figure").open("figcaption").element("h3", title);
    if (!note.isEmpty()) {
      html.element("p", note, "class", "note");
    }
    if (!keys.isEmpty()) {
      html.open("p", "class", "keys");
      for (Key key : keys) {
        html.open("span", "class", "key").element("i", "", "class", key.style()).text(key.words());
        html.close();
      }
      html.close();
    }
    return html.close().add(picture).close().line();
  }
}
