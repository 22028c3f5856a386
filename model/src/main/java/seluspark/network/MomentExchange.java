package seluspark.network;

import java.io.IOException;

/** How the workers of a step add up what a {@link BatchNorm} needs to know of all its rows. */
@FunctionalInterface
public interface MomentExchange {
  /** For a step that one worker does alone. */
  MomentExchange NONE = (values, count) -> {};

  /** Replaces each of the first {@code count} values by its sum over all workers, exactly. */
  void sum(double[] values, int count) throws IOException;
}
