package seluspark.job.settings;

import java.util.Optional;

/**
 * A key of the job itself, declared once.
 *
 * @param name the key in the conf file and on the command line
 * @param defaultValue what holds where the key is not given; empty if it is then simply absent, or
 *     required
 * @param presence whether the job can do without it
 * @param doc one sentence
 */
public record Setting<T>(
    String name, SettingType<T> type, Optional<T> defaultValue, Presence presence, String doc) {

  /** Whether a job can do without a setting. */
  public enum Presence {
    REQUIRED,
    OPTIONAL
  }

  public static <T> Setting<T> required(String name, SettingType<T> type, String doc) {
    return new Setting<>(name, type, Optional.empty(), Presence.REQUIRED, doc);
  }

  public static <T> Setting<T> optional(String name, SettingType<T> type, String doc) {
    return new Setting<>(name, type, Optional.empty(), Presence.OPTIONAL, doc);
  }

  public static <T> Setting<T> withDefault(
      String name, SettingType<T> type, T defaultValue, String doc) {
    return new Setting<>(name, type, Optional.of(defaultValue), Presence.OPTIONAL, doc);
  }
}
