package seluspark.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import seluspark.job.report.DepthFigure.Curve;
import seluspark.job.report.DepthFigure.Panel;

final class DepthFigureTest {

  @Test
  void drawsALineForEveryTrainingThatWentOn() throws Exception {
    List<Curve> curves =
        List.of(
            new Curve(0, 2, List.of(0.6, 0.5, 0.4)),
            new Curve(0, 8, List.of(0.5, 0.4, 0.3)),
            new Curve(1, 2, List.of(0.7, Double.NaN, 0.6)),
            new Curve(1, 8, List.of()));
    String svg =
        DepthFigure.of(
            List.of("SELU", "ReLU"), List.of(new Panel("a <b>", curves), new Panel("c", curves)));
    assertThat(svg).contains("; } .line { fill: none;").doesNotContain("\uFFFD");
    Document picture =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(picture.getDocumentElement().getAttribute("viewBox")).startsWith("0 0 720 ");
    NodeList paths = picture.getElementsByTagName("path");
    assertThat(paths.getLength()).isEqualTo(8);
    Element deep = (Element) paths.item(1);
    assertThat(deep.getAttribute("class")).isEqualTo("line s1");
    assertThat(deep.getAttribute("stroke-opacity")).isEqualTo("1");
    assertThat(((Element) paths.item(0)).getAttribute("stroke-opacity")).isEqualTo("0.8");
    assertThat(((Element) paths.item(2)).getAttribute("d")).matches("M\\S+ \\S+M\\S+ \\S+");
    assertThat(((Element) paths.item(3)).getAttribute("d")).isEmpty();
    assertThat(picture.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("a <b>");
  }
}
