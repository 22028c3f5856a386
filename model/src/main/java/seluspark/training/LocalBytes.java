package seluspark.training;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.ExternalizableSerializer;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.util.KnownSizeEstimation;

/**
 * Bytes in a file of this machine, mapped into memory in segments: the operating system keeps what
 * is used often and drops the rest. The file has no name any more, so it goes with the mapping,
 * however the JVM ends. Where Spark moves these bytes to another machine, they get a file there.
 */
@DefaultSerializer(ExternalizableSerializer.class)
final class LocalBytes implements Externalizable, KnownSizeEstimation {
  private static final long serialVersionUID = 1L;

  /** Of the heap: mapped bytes are not on it. */
  private static final int BYTES_A_SEGMENT = 256;

  private static final int PIECE = 1 << 16;

  private ByteBuffer[] segments;

  /** For {@link #readExternal} alone. */
  public LocalBytes() {
    this(new ByteBuffer[0]);
  }

  LocalBytes(ByteBuffer[] segments) {
    this.segments = segments;
  }

  int segmentCount() {
    return segments.length;
  }

  /** One segment, to be read by position: the lowest byte of a number comes first. */
  ByteBuffer segment(int index) {
    return segments[index].duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public long estimatedSize() {
    return (long) BYTES_A_SEGMENT * segments.length;
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    byte[] piece = new byte[PIECE];
    out.writeInt(segments.length);
    for (int i = 0; i < segments.length; i++) {
      ByteBuffer segment = segment(i);
      out.writeInt(segment.remaining());
      while (segment.hasRemaining()) {
        int length = Math.min(PIECE, segment.remaining());
        segment.get(piece, 0, length);
        out.write(piece, 0, length);
      }
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    byte[] piece = new byte[PIECE];
    int count = in.readInt();
    try (LocalBytesWriter writer = LocalBytesWriter.open()) {
      for (int i = 0; i < count; i++) {
        for (int left = in.readInt(); left > 0; left -= Math.min(PIECE, left)) {
          int length = Math.min(PIECE, left);
          in.readFully(piece, 0, length);
          writer.room(length).put(piece, 0, length);
        }
        writer.cut();
      }
      segments = writer.finish().segments;
    }
  }
}
