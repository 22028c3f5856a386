package seluspark.job.report;

import java.util.ArrayList;
import java.util.List;
import seluspark.job.metric.CurvePoint;

/**
 * A histogram over [0, 1] drawn as an outline with a faint fill, so that two can lie over each
 * other.
 */
final class StepArea {

  private StepArea() {}

  static void draw(Plot plot, double[] heights, String style) {
    List<CurvePoint> outline = new ArrayList<>();
    outline.add(new CurvePoint(0, 0));
    for (int i = 0; i < heights.length; i++) {
      outline.add(new CurvePoint((double) i / heights.length, heights[i]));
      outline.add(new CurvePoint((i + 1.0) / heights.length, heights[i]));
    }
    outline.add(new CurvePoint(1, 0));
    plot.line(outline, style + " filled");
  }
}
