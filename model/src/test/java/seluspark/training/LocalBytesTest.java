package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** What was written is read again, here and elsewhere, and a full disk is an error. */
class LocalBytesTest {
  private static final int PER_SEGMENT = 300_000;
  private static final int COUNT = 1_000_000;

  @Test
  void numbersAreWhereTheyWerePutSegmentBySegment() {
    assertThat(sum(written())).isEqualTo((COUNT - 1L) * COUNT / 2);
  }

  @Test
  void nothingIsNoSegment() {
    try (LocalBytesWriter writer = LocalBytesWriter.open()) {
      writer.cut();
      assertThat(writer.finish().segmentCount()).isZero();
    }
  }

  @Test
  void moreThanTheStageAtOnce() {
    byte[] many = new byte[3 << 20];
    many[many.length - 1] = 7;
    try (LocalBytesWriter writer = LocalBytesWriter.open()) {
      writer.room(1).put((byte) 5);
      writer.room(many.length).put(many);
      ByteBuffer segment = writer.finish().segment(0);
      assertThat(segment.remaining()).isEqualTo(many.length + 1);
      assertThat(segment.get(0)).isEqualTo((byte) 5);
      assertThat(segment.get(many.length)).isEqualTo((byte) 7);
    }
  }

  @Test
  void theyTravelByEitherSerializer() {
    LocalBytes bytes = written();
    for (Serializer each :
        new Serializer[] {
          new JavaSerializer(new SparkConf()), new KryoSerializer(new SparkConf())
        }) {
      SerializerInstance serializer = each.newInstance();
      ClassTag<LocalBytes> tag = ClassTag$.MODULE$.apply(LocalBytes.class);
      LocalBytes copy = serializer.deserialize(serializer.serialize(bytes, tag), tag);
      assertThat(copy.segmentCount()).isEqualTo(bytes.segmentCount());
      assertThat(sum(copy)).isEqualTo(sum(bytes));
    }
  }

  @Test
  void aFullDiskIsNamed() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only Linux has a device that is always full");
    FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE);
    try (LocalBytesWriter writer = new LocalBytesWriter(new File("/spark/local"), channel)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 3; i++) {
                  writer.room(1 << 20).put(new byte[1 << 20]);
                }
              })
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("expected room for 1 MiB in /spark/local")
          .hasMessageContaining("No space left on device")
          .hasMessageContaining("spark.local.dir");
    }
  }

  private static LocalBytes written() {
    try (LocalBytesWriter writer = LocalBytesWriter.open()) {
      for (int i = 0; i < COUNT; i++) {
        writer.room(Integer.BYTES).putInt(i);
        if (i % PER_SEGMENT == PER_SEGMENT - 1) {
          writer.cut();
        }
      }
      LocalBytes bytes = writer.finish();
      assertThat(bytes.segmentCount()).isEqualTo((COUNT + PER_SEGMENT - 1) / PER_SEGMENT);
      return bytes;
    }
  }

  private static long sum(LocalBytes bytes) {
    long sum = 0;
    for (int i = 0; i < bytes.segmentCount(); i++) {
      ByteBuffer segment = bytes.segment(i);
      for (int at = 0; at < segment.remaining() / Integer.BYTES; at++) {
        int value = segment.getInt(Integer.BYTES * at);
        assertThat(value == i * PER_SEGMENT + at).isTrue();
        sum += value;
      }
    }
    return sum;
  }
}
