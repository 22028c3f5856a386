package seluspark.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A frame is used only if it arrives as it was sent. */
class DamagedFrameTest {
  private static final UUID PROCESS = new UUID(0, 7);

  private static final Member PEER = new Member(1, "127.0.0.1", 4711, PROCESS);

  private final double[] values = {1, 2, 3, 4};
  private final Operation operation = new Operation();
  private final FrameBuffer sent = new FrameBuffer();

  @Test
  void addsAnIntactFrame() throws Exception {
    seal();

    assertThat(receive().isDone()).isTrue();
    assertThat(values).containsExactly(2, 4, 3, 4);
  }

  @Test
  void waitsForTheRestOfAFrame() throws Exception {
    seal();
    sent.bytes().limit(40);

    assertThat(receive().isDone()).isFalse();
    assertThat(values).containsExactly(1, 2, 3, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 32, 40, 47})
  void rejectsAFrameWithOneFlippedBit(int at) {
    seal();
    sent.bytes().put(at, (byte) (sent.bytes().get(at) ^ 0x10));

    assertThatThrownBy(this::receive)
        .isInstanceOf(CollectiveException.class)
        .hasMessage(
            "Cannot finish reduce-scatter no. 1 with rank 1 at 127.0.0.1:4711: expected the frame's checksum, found another one; its bytes were damaged on the way")
        .extracting(e -> ((CollectiveException) e).ranks())
        .isEqualTo(List.of(1));
    assertThat(values).containsExactly(1, 2, 3, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 15, 16, 20, 24, 28})
  void rejectsAFrameWithAnotherHeader(int at) {
    seal();
    sent.bytes().put(at, (byte) (sent.bytes().get(at) ^ 0x10));

    assertThatThrownBy(this::receive)
        .isInstanceOf(CollectiveException.class)
        .hasMessageContaining(
            "expected reduce-scatter no. 1 of 4 values (2 from 0, sent by rank 1), found ");
    assertThat(values).containsExactly(1, 2, 3, 4);
  }

  private void seal() {
    operation.begin(OperationKind.REDUCE_SCATTER, values, 4);
    sent.reserve(2 * Double.BYTES);
    operation.copyTo(sent, 0, 2);
    sent.seal(operation, 0, 2, 1);
  }

  private IncomingSlice receive() throws Exception {
    try (ServerSocketChannel door = ServerSocketChannel.open()) {
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

      try (SocketChannel sender = SocketChannel.open(door.getLocalAddress());
          SocketChannel receiver = door.accept()) {
        while (sent.bytes().hasRemaining()) {
          sender.write(sent.bytes());
        }
        IncomingSlice incoming = new IncomingSlice(PEER);
        incoming.begin(operation, 0, 2);
        incoming.advance(receiver);
        return incoming;
      }
    }
  }
}
