package seluspark.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import seluspark.theory.Diagnosis;

/**
 * How one of many trainings that share their rows went.
 *
 * @param request its index in the list of requests
 * @param history every epoch, the first first; empty where training failed
 * @param bestEpoch the epoch, from 1, whose weights were kept; 0 where training failed
 * @param diagnosis of these weights; null where training failed or rows were too few
 * @param parameterCount length of the network's parameters
 * @param seconds that it took
 * @param failure why there is no network, as when losses did not stay finite
 */
public record FitResult(
    int request,
    List<EpochReport> history,
    int bestEpoch,
    Diagnosis diagnosis,
    int parameterCount,
    double seconds,
    Optional<String> failure) {

  /** The figures of the epoch whose weights were kept; none where training failed. */
  public Optional<EpochReport> kept() {
    return bestEpoch == 0 ? Optional.empty() : Optional.of(history.get(bestEpoch - 1));
  }

  static byte[] success(int request, TrainedNetwork trained, double seconds) {
    return bytes(
        request, trained.parameters().length, seconds, "", trained.withoutParameters().toBytes());
  }

  static byte[] failure(int request, int parameterCount, double seconds, String cause) {
    return bytes(request, parameterCount, seconds, cause, new byte[0]);
  }

  private static byte[] bytes(
      int request, int parameterCount, double seconds, String failure, byte[] trained) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(trained.length + 256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(request);
      out.writeInt(parameterCount);
      out.writeDouble(seconds);
      out.writeUTF(failure);
      out.write(trained);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot write to memory", e);
    }
    return bytes.toByteArray();
  }

  static FitResult fromBytes(byte[] bytes, Objective objective) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int request = in.readInt();
      int parameterCount = in.readInt();
      double seconds = in.readDouble();
      String failure = in.readUTF();
      if (!failure.isEmpty()) {
        return new FitResult(
            request, List.of(), 0, null, parameterCount, seconds, Optional.of(failure));
      }
      TrainedNetwork trained = TrainedNetwork.fromBytes(in.readAllBytes(), objective);
      return new FitResult(
          request,
          trained.history(),
          trained.bestEpoch(),
          trained.diagnosis(),
          parameterCount,
          seconds,
          Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read the result of a fit", e);
    }
  }
}
