package seluspark.job.settings;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values of settings as text, numbers, booleans, lists and maps: what JSON knows. */
final class PlainValues {

  private PlainValues() {}

  static Object of(Object value) {
    if (value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof List
        || value instanceof Map) {
      return value;
    }
    if (value != null && value.getClass().isArray()) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        list.add(of(Array.get(value, i)));
      }
      return list;
    }
    return String.valueOf(value);
  }
}
