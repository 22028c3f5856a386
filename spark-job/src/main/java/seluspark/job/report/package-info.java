/**
 * What a run leaves behind for people and programs: {@code run.json}, {@code report.html}, and the
 * lines on the terminal.
 *
 * <p>All of it is drawn from {@link seluspark.job.report.RunRecord} and the test rows' {@link
 * seluspark.job.metric.Evaluation}: plain values, so no stage, trainer or Spark class is known
 * here. Column names and labels are other people's data: {@link seluspark.job.report.Markup} and
 * {@link seluspark.job.report.DisplayText} are the only ways out, and both disarm them.
 */
package seluspark.job.report;
