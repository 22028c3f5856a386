package seluspark.collective;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * The slice of the operation's array on its way from one peer, frame by frame; every frame is
 * checked before it is used.
 */
final class IncomingSlice {

  private final FrameBuffer frame = new FrameBuffer();
  private final Member peer;

  private Operation operation;
  private int start;
  private int end;
  private int frameCount;
  private boolean headerChecked;
  private boolean done = true;

  IncomingSlice(Member peer) {
    this.peer = peer;
  }

  /** Starts on [start, end); an empty slice comes as one empty frame. */
  void begin(Operation operation, int start, int end) {
    this.operation = operation;
    this.start = start;
    this.end = end;
    done = false;
    expectFrame();
  }

  boolean isDone() {
    return done;
  }

  /**
   * Reads what the socket holds of the current frame, never beyond it: what follows may belong to
   * the next operation. Returns whether the frame has come completely.
   */
  boolean advance(SocketChannel channel) throws IOException {
    if (done) {
      return false;
    }
    ByteBuffer bytes = frame.bytes();

    if (channel.read(bytes) < 0) {
      throw new EOFException("end of stream");
    }

    if (!headerChecked && bytes.position() >= FrameBuffer.HEADER_BYTES) {
      requireExpectedHeader();
      headerChecked = true;
    }

    if (bytes.hasRemaining()) {
      return false;
    }
    requireIntact();
    operation.takeFrom(frame, start, frameCount);
    start += frameCount;
    done = start == end;

    if (!done) {
      expectFrame();
    }
    return true;
  }

  private void expectFrame() {
    frameCount = Math.min(end - start, operation.elementsPerFrame());
    frame.reserve(frameCount * operation.kind().elementBytes());
    headerChecked = false;
  }

  private void requireExpectedHeader() throws CollectiveException {
    if (!frame.matches(operation, start, frameCount, peer.rank())) {
      String expected =
          FrameBuffer.describe(
              operation.kind().label(),
              operation.sequence(),
              operation.length(),
              start,
              frameCount,
              peer.rank());
      throw protocolFailure(
          "expected "
              + expected
              + ", found "
              + frame.describe()
              + "; all ranks must call the same operations with the same lengths");
    }
  }

  private void requireIntact() throws CollectiveException {
    if (!frame.isIntact()) {
      throw protocolFailure(
          "expected the frame's checksum, found another one; its bytes were damaged on the way");
    }
  }

  private CollectiveException protocolFailure(String what) {
    return new CollectiveException(
        CollectiveException.Reason.PROTOCOL,
        List.of(peer.rank()),
        "Cannot finish " + operation.label() + " with " + peer + ": " + what,
        null);
  }
}
