package seluspark.persistence;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The words that Params and files use for enum constants: TRUNCATED_GAUSSIAN is truncatedGaussian.
 */
public final class EnumWords {
  private EnumWords() {}

  /** The word of a constant. */
  public static String word(Enum<?> constant) {
    String[] parts = constant.name().toLowerCase(Locale.ROOT).split("_");
    StringBuilder word = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
    }
    return word.toString();
  }

  /** The words of all constants. */
  public static List<String> words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(EnumWords::word).toList();
  }

  /** The constant of a word; none if there is no such constant. */
  public static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> word(each).equals(word))
        .findFirst();
  }
}
