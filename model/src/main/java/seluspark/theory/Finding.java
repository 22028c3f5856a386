package seluspark.theory;

import java.io.Serializable;
import java.util.Locale;

/**
 * A condition that does not hold.
 *
 * @param severity whether it matters in this network
 * @param where the layer or feature
 * @param found by how much it does not hold
 * @param advice what to change
 */
public record Finding(
    Condition condition, Severity severity, String where, String found, String advice)
    implements Serializable {

  /** How much a broken condition matters. */
  public enum Severity {
    /** The theory no longer covers the network, but at its depth that need not hurt. */
    NOTE,
    /** Activations or gradients are likely to vanish or explode, or already do. */
    WARNING
  }

  /** One line for a log. */
  public String line() {
    return "Self-normalization, %s: %s: %s; %s"
        .formatted(severity.name().toLowerCase(Locale.ROOT), where, found, advice);
  }
}
