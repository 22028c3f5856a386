package seluspark.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import seluspark.job.metric.BinaryEvaluation;
import seluspark.job.report.RunRecord.Task;
import seluspark.job.report.RunRecord.TrainingRecord;
import seluspark.theory.Diagnosis;
import seluspark.theory.LayerState;
import seluspark.theory.Moments;

class HtmlReportTest {

  private static final String ATTACK =
      "\"><script>alert('x')</script><svg onload=alert(1)>\u001b[31m\u202e";

  private static Document parsed(String html) throws Exception {
    assertThat(html).startsWith("<!DOCTYPE html>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  private static List<String> texts(Document page, String element) {
    NodeList nodes = page.getElementsByTagName(element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static RunRecord withTraining(RunRecord run, TrainingRecord training) {
    return new RunRecord(
        run.formatVersion(),
        run.name(),
        run.startedAt(),
        run.networkSha256(),
        run.task(),
        run.data(),
        training,
        run.metrics(),
        run.settings(),
        run.versions(),
        run.timings(),
        run.model());
  }

  @Test
  void showsEveryPartOfABinaryRun() throws Exception {
    BinaryEvaluation test = SampleRun.binaryEvaluation();
    Document page = parsed(HtmlReport.of(SampleRun.binary(), Optional.of(test)));
    assertThat(texts(page, "h1")).containsExactly("telco-churn");
    assertThat(texts(page, "h2"))
        .containsExactly(
            "Learning",
            "On the 1,409 test rows",
            "Self-normalization",
            "Layers against theory",
            "Metrics",
            "Columns",
            "Features",
            "Settings",
            "Time",
            "Provenance");
    assertThat(texts(page, "p")).contains("tenure \u00b7 Contract=Two year");
    assertThat(texts(page, "h3"))
        .containsExactly(
            "Loss",
            "Validation AUC",
            "ROC curve",
            "Precision and recall",
            "Calibration",
            "Lift",
            "Scores by class",
            "Confusion",
            "Mean of activations",
            "Variance of activations",
            "Variance of gradients");
    assertThat(texts(page, "dd")).contains(Numbers.measure(test.rocAuc()));
    assertThat(texts(page, "th")).contains("TotalCharges", "hiddenLayers", "network sha256");
    assertThat(texts(page, "td")).contains("128, 128, 64", "9f2c6a4be1d07b35");
    assertThat(texts(page, "text")).contains("kept: epoch 31, 0.8479");
  }

  @Test
  void showsAConfusionMatrixForSeveralClasses() throws Exception {
    var test = SampleRun.multiclassEvaluation(3);
    RunRecord run =
        SampleRun.of(
            "plans", new Task("classification", "plan", List.of("basic", "family", "pro")), test);
    Document page = parsed(HtmlReport.of(run, Optional.of(test)));
    assertThat(texts(page, "h3")).contains("Confusion", "By class").doesNotContain("ROC curve");
    assertThat(texts(page, "text"))
        .contains(Numbers.count(test.confusion().counts()[1][1]), "family", "predicted");
  }

  @Test
  void hostileNamesStayText() throws Exception {
    RunRecord run =
        SampleRun.of(
            ATTACK,
            new Task("classification", ATTACK, List.of(ATTACK, ATTACK)),
            SampleRun.binaryEvaluation());
    String html = HtmlReport.of(run, Optional.of(SampleRun.binaryEvaluation()));
    assertThat(html).doesNotContain("<script", "<svg onload", "\u001b", "\u202e");
    Document page = parsed(html);
    assertThat(texts(page, "h1").get(0)).startsWith("\"><script>alert('x')</script>");
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      assertThat(((Element) all.item(i)).hasAttribute("onload")).isFalse();
    }
  }

  @Test
  void fetchesNothingAndForbidsScripts() {
    String html = HtmlReport.of(SampleRun.binary(), Optional.of(SampleRun.binaryEvaluation()));
    assertThat(html)
        .doesNotContain("http://", "https://", "src=", "href=", "url(", "@import", "<script")
        .contains("default-src &#39;none&#39;");
  }

  @Test
  void drawsNoNumberThatIsNone() throws Exception {
    BinaryEvaluation oneClass =
        BinaryEvaluation.of(new float[] {0.1f, 0.2f, 0.2f}, new byte[] {0, 0, 0});
    RunRecord run =
        SampleRun.of("one", new Task("classification", "Churn", List.of("No", "Yes")), oneClass);
    TrainingRecord unmeasured =
        new TrainingRecord(
            1,
            1,
            "AUC",
            0,
            List.of(new RunRecord.EpochRecord(1, Double.NaN, Double.NaN, Double.NaN, 1, 0, 1)),
            new Diagnosis(
                List.of(
                    new LayerState(
                        "hidden",
                        4,
                        new Moments(Double.NaN, Double.POSITIVE_INFINITY),
                        Moments.NONE,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Moments.NONE,
                        Double.NaN)),
                Map.of(),
                List.of()));
    String html = HtmlReport.of(withTraining(run, unmeasured), Optional.of(oneClass));
    assertThat(html).doesNotContain("NaN", "Infinity");
    assertThat(texts(parsed(html), "h3"))
        .doesNotContain("ROC curve", "Loss")
        .contains("Calibration");
  }

  @Test
  void tellsOfLayersConditionsAndFindings() throws Exception {
    String html = HtmlReport.of(SampleRun.binary(), Optional.empty());
    assertThat(texts(parsed(html), "h3")).contains("Variance of gradients");
    assertThat(texts(parsed(html), "td"))
        .contains(
            "SELU 3", "0.790", "2.0e-04", "broken", "weights of <SELU 3>", "lower weightDecay");
  }

  @Test
  void runWithoutTestRowsHasAPageToo() throws Exception {
    RunRecord run = SampleRun.binary();
    RunRecord bare =
        new RunRecord(
            1,
            "bare",
            run.startedAt(),
            run.networkSha256(),
            run.task(),
            run.data(),
            new TrainingRecord(1, 1, "AUC", 0, List.of(), null),
            Map.of(),
            Map.of(),
            run.versions(),
            List.of(),
            run.model());
    assertThat(texts(parsed(HtmlReport.of(bare, Optional.empty())), "h2"))
        .containsExactly("Columns", "Features", "Settings", "Time", "Provenance");
  }
}
