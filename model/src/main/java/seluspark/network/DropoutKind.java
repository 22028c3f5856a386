package seluspark.network;

/** How units are dropped after each activation. */
public enum DropoutKind {
  /** Keeps mean 0 and variance 1: {@link AlphaDropout}. */
  ALPHA {
    @Override
    Layer layer(int width, double rate) {
      return new AlphaDropout(width, rate);
    }
  },

  /** To zero: {@link Dropout}. */
  PLAIN {
    @Override
    Layer layer(int width, double rate) {
      return new Dropout(width, rate);
    }
  };

  abstract Layer layer(int width, double rate);
}
