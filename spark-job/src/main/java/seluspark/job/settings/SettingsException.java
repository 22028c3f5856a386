package seluspark.job.settings;

/** What is wrong with the settings, in words for the one who wrote them; needs no stack trace. */
public final class SettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }

  public SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
