package seluspark.training;

/** Training left the range of finite numbers: more of the same will not help. */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DivergenceException(String message) {
    super(message);
  }

  DivergenceException(String message, Throwable cause) {
    super(message, cause);
  }
}
