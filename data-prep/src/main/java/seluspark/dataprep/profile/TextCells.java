package seluspark.dataprep.profile;

import java.util.HashMap;
import java.util.function.ObjLongConsumer;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Counts equal texts before they are looked at, so that each is decoded, stripped and read as a
 * number once and not once a row. When there are too many different ones, all are handed on and
 * counting starts anew: memory stays bounded, and what comes of it is the same.
 */
final class TextCells {
  private static final int MOST = 2048;

  private final ObjLongConsumer<String> receiver;
  private final HashMap<UTF8String, long[]> rowsOfText = new HashMap<>();

  /**
   * @param receiver is given every text with a number of its rows
   */
  TextCells(ObjLongConsumer<String> receiver) {
    this.receiver = receiver;
  }

  /** Adds one row; {@code text} may be reused by the caller. */
  void add(UTF8String text) {
    long[] rows = rowsOfText.get(text);
    if (rows == null) {
      if (rowsOfText.size() == MOST) {
        handOn();
      }
      rowsOfText.put(text.clone(), new long[] {1});
    } else {
      rows[0]++;
    }
  }

  /** Hands on what was counted. */
  void handOn() {
    rowsOfText.forEach((text, rows) -> receiver.accept(text.toString(), rows[0]));
    rowsOfText.clear();
  }
}
