package seluspark.job.report;

import java.util.List;
import java.util.Optional;
import seluspark.job.report.ProfileRecord.Column;
import seluspark.job.report.ProfileRecord.Feature;

/** A table's profile and what preparation made of it, as one HTML page. */
public final class ProfileReport {
  /** A wider table than this is for profile.json. */
  private static final int MOST_COLUMNS = 400;

  private static final int MOST_PICTURES = 200;

  private final ProfileRecord profile;
  private final Page page;
  private final Markup html;

  private ProfileReport(ProfileRecord profile) {
    this.profile = profile;
    this.page = Page.titled("Profile of " + profile.input());
    this.html = page.html();
  }

  /** The page: no script, nothing fetched. */
  public static String of(ProfileRecord profile) {
    return new ProfileReport(profile).page();
  }

  private String page() {
    html.open("header").element("h1", "Profile").element("p", profile.input());
    html.element(
            "p",
            "%s rows, %s columns, %s features. %s"
                .formatted(
                    Numbers.count(profile.rows()),
                    Numbers.count(profile.columns().size()),
                    Numbers.count(profile.features().size()),
                    profile.startedAt().replace('T', ' ').replace("Z", " UTC")),
            "class",
            "note")
        .close()
        .line();
    html.add(Tables.warnings(profile.warnings()));
    html.add(Tables.badRows(profile.badRows()));
    section("Columns", columns());
    distributions();
    section("Features", features());
    section("Settings", Tables.settings(profile.settings()));
    section("Time", Tables.timings(profile.timings()));
    return page.end();
  }

  private void section(String title, Markup content) {
    html.open("section").element("h2", title).add(content).close().line();
  }

  private void distributions() {
    List<Figure> figures =
        profile.columns().stream()
            .map(column -> ProfileChart.of(column, profile.rows()))
            .flatMap(Optional::stream)
            .limit(MOST_PICTURES)
            .toList();
    if (!figures.isEmpty()) {
      Markup pictures = new Markup().open("div", "class", "figures");
      figures.forEach(figure -> pictures.add(figure.toMarkup()));
      section("Distributions", pictures.close());
    }
  }

  private Markup columns() {
    Markup table = Tables.header("column", "type", "role", "why", "found in it");
    table.element("th", "missing", "class", "number").element("th", "features", "class", "number");
    table.close();
    List<Column> columns = profile.columns();
    for (Column column : columns.subList(0, Math.min(MOST_COLUMNS, columns.size()))) {
      table
          .open("tr")
          .element("th", DisplayText.cut(column.name(), 60), "scope", "row")
          .element("td", column.type())
          .element("td", column.role())
          .element("td", DisplayText.cut(column.reason(), 200))
          .element("td", ProfileText.of(column))
          .element("td", Tables.countOrNone(column.missing()), "class", "number")
          .element("td", Tables.countOrNone(column.outputWidth()), "class", "number")
          .close();
    }
    return withRest(table, columns.size() - MOST_COLUMNS, "columns");
  }

  /** Mean 0 and variance 1 of each is what self-normalizing networks assume. */
  private Markup features() {
    Markup table = Tables.header("feature");
    table.element("th", "mean", "class", "number").element("th", "variance", "class", "number");
    table.close();
    List<Feature> features = profile.features();
    for (Feature feature : features.subList(0, Math.min(MOST_COLUMNS, features.size()))) {
      table
          .open("tr")
          .element("th", DisplayText.cut(feature.name(), 60), "scope", "row")
          .element("td", Numbers.fixed(feature.mean(), 6), "class", "number")
          .element("td", Numbers.fixed(feature.variance(), 6), "class", "number")
          .close();
    }
    return withRest(table, features.size() - MOST_COLUMNS, "features");
  }

  private static Markup withRest(Markup table, int others, String of) {
    table.close().line();
    if (others > 0) {
      table.element("p", "%s more %s are in profile.json.".formatted(Numbers.count(others), of));
    }
    return table;
  }
}
