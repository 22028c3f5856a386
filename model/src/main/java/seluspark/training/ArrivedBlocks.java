package seluspark.training;

import java.io.Closeable;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks as they came over the network, {@link RowBlock#toBytes}: on the heap as far as there is
 * memory for them, the others in a mapped file.
 */
final class ArrivedBlocks implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[][] onHeap;
  private final LocalBytes mapped;
  private transient PackedRows[] blocks;

  private ArrivedBlocks(byte[][] onHeap, LocalBytes mapped) {
    this.onHeap = onHeap;
    this.mapped = mapped;
  }

  static ArrivedBlocks onHeap(List<byte[]> blocks) {
    return new ArrivedBlocks(blocks.toArray(new byte[0][]), null);
  }

  /** All of them, in the order in which they were added. */
  PackedRows[] blocks() {
    if (blocks == null) {
      List<PackedRows> all = new ArrayList<>();
      for (byte[] block : onHeap) {
        all.add(new PackedRows(ByteBuffer.wrap(block)));
      }
      for (int i = 0; mapped != null && i < mapped.segmentCount(); i++) {
        ByteBuffer segment = mapped.segment(i);
        while (segment.hasRemaining()) {
          int length = segment.getInt();
          all.add(new PackedRows(segment.slice(segment.position(), length)));
          segment.position(segment.position() + length);
        }
      }
      blocks = all.toArray(new PackedRows[0]);
    }
    return blocks;
  }

  /** Bytes of heap that several collectors share. */
  static final class Heap {
    private long left;

    Heap(long bytes) {
      left = bytes;
    }

    private boolean take(int bytes) {
      if (bytes > left) {
        return false;
      }
      left -= bytes;
      return true;
    }
  }

  /** Collects blocks: on the heap until the first for which there is no room. */
  static final class Collector implements Closeable {
    private final List<byte[]> onHeap = new ArrayList<>();
    private final Heap heap;
    private LocalBytesWriter file;

    Collector(Heap heap) {
      this.heap = heap;
    }

    void add(byte[] block) {
      if (file == null && heap.take(block.length)) {
        onHeap.add(block);
        return;
      }
      if (file == null) {
        file = LocalBytesWriter.open();
      }
      int bytes = Integer.BYTES + block.length;
      if (file.lengthOfSegment() + bytes > LocalBytesWriter.SEGMENT) {
        file.cut();
      }
      file.room(bytes).putInt(block.length).put(block);
    }

    ArrivedBlocks finish() {
      return new ArrivedBlocks(onHeap.toArray(new byte[0][]), file == null ? null : file.finish());
    }

    @Override
    public void close() {
      if (file != null) {
        file.close();
      }
    }
  }
}
