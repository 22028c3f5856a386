package seluspark.job.pipeline;

import seluspark.job.report.RunRecord.EpochRecord;
import seluspark.training.EpochReport;

/** What training tells of an epoch, as reports have it. */
public final class EpochRecords {
  private EpochRecords() {}

  public static EpochRecord of(EpochReport epoch) {
    return new EpochRecord(
        epoch.epoch(),
        epoch.trainingLoss(),
        epoch.validationLoss(),
        validationMetric(epoch),
        epoch.rowsPerSecond(),
        epoch.exchangeSeconds() / epoch.seconds(),
        epoch.seconds());
  }

  private static double validationMetric(EpochReport epoch) {
    if (!Double.isNaN(epoch.rocAuc())) {
      return epoch.rocAuc();
    }
    return Double.isNaN(epoch.rmse()) ? epoch.accuracy() : epoch.rmse();
  }
}
