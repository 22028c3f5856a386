package seluspark.training;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import seluspark.persistence.Sha256;

/**
 * Tells trainings apart: two have the same signature only if rows and settings would give the same
 * network, so that one can go on from the checkpoints of the other.
 */
final class RunSignature {
  private static final int HEX_DIGITS = 32;

  private RunSignature() {}

  static String of(RunContext run, String fingerprint) {
    TrainingSettings settings = run.settings();
    String text =
        String.join(
            "\n",
            fingerprint,
            String.valueOf(run.inputWidth()),
            run.objective() + (run.standardization() == null ? "" : " of standardized features"),
            String.valueOf(run.trainingRows()),
            String.valueOf(run.validationRows()),
            Arrays.toString(settings.architecture().hiddenLayers()),
            String.valueOf(settings.architecture().activation()),
            String.valueOf(settings.architecture().normalization()),
            String.valueOf(settings.architecture().dropoutKind()),
            String.valueOf(settings.architecture().dropout()),
            String.valueOf(settings.architecture().initialization()),
            String.valueOf(settings.optimizer()),
            String.valueOf(settings.stopping()),
            String.valueOf(settings.batchSize()),
            String.valueOf(settings.shards()),
            String.valueOf(settings.seed()),
            String.valueOf(settings.recovery().maxSkippedSteps()));
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, HEX_DIGITS);
  }
}
