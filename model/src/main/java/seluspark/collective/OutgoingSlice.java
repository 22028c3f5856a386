package seluspark.collective;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The slice of the operation's array on its way to one peer, frame by frame. */
final class OutgoingSlice {

  private final FrameBuffer frame = new FrameBuffer();
  private final int rank;

  private Operation operation;
  private int start;
  private int end;
  private int frameCount;
  private boolean framed;
  private boolean done = true;

  OutgoingSlice(int rank) {
    this.rank = rank;
  }

  /**
   * Starts on [start, end). An empty slice still takes one frame: each operation is agreed on by
   * every pair.
   */
  void begin(Operation operation, int start, int end) {
    this.operation = operation;
    this.start = start;
    this.end = end;
    framed = false;
    done = false;
  }

  boolean isDone() {
    return done;
  }

  /**
   * Writes what the socket takes of the current frame; returns whether the frame has left
   * completely.
   */
  boolean advance(SocketChannel channel) throws IOException {
    if (done) {
      return false;
    }

    if (!framed) {
      fillFrame();
    }
    ByteBuffer bytes = frame.bytes();
    channel.write(bytes);

    if (bytes.hasRemaining()) {
      return false;
    }
    framed = false;
    start += frameCount;
    done = start == end;
    return true;
  }

  private void fillFrame() {
    frameCount = Math.min(end - start, operation.elementsPerFrame());
    frame.reserve(frameCount * operation.kind().elementBytes());
    operation.copyTo(frame, start, frameCount);
    frame.seal(operation, start, frameCount, rank);
    framed = true;
  }
}
