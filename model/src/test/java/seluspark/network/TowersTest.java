package seluspark.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import seluspark.kernel.ExactSums;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.RandomArrays;

/** Towers do with each part of a row what their networks do with it by themselves. */
final class TowersTest {
  private static final int[] BATCHES = {4, 0, 3};
  private static final int ROWS = 7;
  private static final double RANGE = ExactSums.range(BATCHES.length);

  private final Architecture architecture = Architecture.selfNormalizing(new int[] {9, 6}, 0);
  private final Network query = architecture.encoder(3, 4);
  private final Network document = architecture.encoder(5, 4);
  private final Network towers =
      Network.of(
          List.of(
              new Towers(
                  List.of(new Tower("query", query, 1), new Tower("document", document, 2)))));

  private static MicroBatches batches(int items) {
    MicroBatches batches = new MicroBatches(BATCHES.length);
    for (int rows : BATCHES) {
      batches.add(rows * items, 0);
    }
    return batches;
  }

  /** Output, then gradient, of a network. */
  private record Result(float[] output, double[] sums) {}

  private static Result run(
      Network network, int items, float[] parameters, float[] input, float[] outputGradient) {
    Workspace workspace = new Workspace(network, ROWS * items, KernelSelection.newKernels());
    System.arraycopy(input, 0, workspace.input(), 0, input.length);
    network.forward(workspace, parameters, batches(items));
    float[] output = workspace.output().clone();
    System.arraycopy(outputGradient, 0, workspace.outputGradient(), 0, outputGradient.length);
    double[] sums = new double[network.parameterCount()];
    network.backward(workspace, parameters, batches(items), sums, RANGE);
    return new Result(output, sums);
  }

  /** Columns [from, to) of a matrix. */
  private static float[] columns(float[] matrix, int width, int from, int to) {
    float[] part = new float[ROWS * (to - from)];
    for (int row = 0; row < ROWS; row++) {
      System.arraycopy(matrix, row * width + from, part, row * (to - from), to - from);
    }
    return part;
  }

  @Test
  void eachPartIsEncodedByItsOwnNetwork() {
    float[] parameters = towers.initialParameters(Initialization.GAUSSIAN, 5);
    assertThat(towers.inputWidth()).isEqualTo(13);
    assertThat(towers.outputWidth()).isEqualTo(12);
    assertThat(parameters).hasSize(query.parameterCount() + document.parameterCount());
    float[] input = RandomArrays.gaussian(ROWS * 13, 1);
    float[] gradient = RandomArrays.gaussian(ROWS * 12, 2);

    Result both = run(towers, 1, parameters, input, gradient);
    int cut = query.parameterCount();
    Result first =
        run(
            query,
            1,
            Arrays.copyOf(parameters, cut),
            columns(input, 13, 0, 3),
            columns(gradient, 12, 0, 4));
    Result second =
        run(
            document,
            2,
            Arrays.copyOfRange(parameters, cut, parameters.length),
            columns(input, 13, 3, 13),
            columns(gradient, 12, 4, 12));
    assertThat(columns(both.output(), 12, 0, 4)).isEqualTo(first.output());
    assertThat(columns(both.output(), 12, 4, 12)).isEqualTo(second.output());
    assertThat(Arrays.copyOf(both.sums(), cut)).isEqualTo(first.sums());
    assertThat(Arrays.copyOfRange(both.sums(), cut, parameters.length)).isEqualTo(second.sums());
    assertThat(first.sums()).isNotEqualTo(new double[cut]);
  }

  @Test
  void sparseRowsGiveTheBitsOfDenseOnes() {
    float[] parameters = towers.initialParameters(Initialization.GAUSSIAN, 5);
    float[] input = RandomArrays.gaussian(ROWS * 13, 1);
    float[] gradient = RandomArrays.gaussian(ROWS * 12, 2);
    for (int i = 0; i < input.length; i++) {
      // A row of zeros, a part of zeros, and some zeros everywhere.
      input[i] = i < 13 || i > 26 && i < 31 || i % 3 == 0 ? 0 : input[i];
    }
    Result dense = run(towers, 1, parameters, input, gradient);
    Workspace workspace = Workspace.ofSparseRows(towers, ROWS, KernelSelection.newKernels());
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < 13; column++) {
        workspace.sparseInput().add(column, input[row * 13 + column]);
      }
      workspace.sparseInput().endRow();
    }
    towers.forward(workspace, parameters, batches(1));
    assertThat(workspace.output()).isEqualTo(dense.output());
    System.arraycopy(gradient, 0, workspace.outputGradient(), 0, gradient.length);
    double[] sums = new double[parameters.length];
    towers.backward(workspace, parameters, batches(1), sums, RANGE);
    assertThat(sums).isEqualTo(dense.sums());
  }

  @Test
  void tensorsAreNamedByTower() {
    assertThat(towers.tensors().stream().map(Tensor::name))
        .contains("query/dense_0/weight", "document/dense_2/bias")
        .hasSize(12);
    assertThat(towers.tensors().get(11).end()).isEqualTo(towers.parameterCount());
  }

  @Test
  void dropoutIsTheTowersOwnAndGoneInInference() {
    Architecture dropping = Architecture.selfNormalizing(new int[] {200}, 0.5);
    Network encoder = dropping.encoder(3, 4);
    Network twins =
        Network.of(
            List.of(new Towers(List.of(new Tower("a", encoder, 1), new Tower("b", encoder, 1)))));
    float[] once = encoder.initialParameters(Initialization.GAUSSIAN, 5);
    float[] parameters = Arrays.copyOf(once, 2 * once.length);
    System.arraycopy(once, 0, parameters, once.length, once.length);
    float[] part = RandomArrays.gaussian(3, 1);
    float[] input = {part[0], part[1], part[2], part[0], part[1], part[2]};
    float[] trained = outputs(twins, parameters, input);
    assertThat(columnsOf(trained, 0)).isNotEqualTo(columnsOf(trained, 4));
    float[] inference = outputs(twins.forInference(), parameters, input);
    assertThat(columnsOf(inference, 0)).isEqualTo(columnsOf(inference, 4));
  }

  private static float[] outputs(Network network, float[] parameters, float[] input) {
    Workspace workspace = new Workspace(network, 1, KernelSelection.newKernels());
    System.arraycopy(input, 0, workspace.input(), 0, input.length);
    network.forward(workspace, parameters, 1, 3);
    return workspace.output();
  }

  private static float[] columnsOf(float[] row, int from) {
    return Arrays.copyOfRange(row, from, from + 4);
  }

  @Test
  void areTheFirstLayerOrNone() {
    Layer layer = new Towers(List.of(new Tower("a", query, 1)));
    assertThatThrownBy(() -> Network.of(List.of(new Dense(2, 3), layer)))
        .hasMessage(
            "Cannot make a network: expected towers to be its first layer, found them as layer 1");
    assertThatThrownBy(() -> new Tower("a", query, 0))
        .hasMessageContaining("expected the items of a tower of at least 1, found 0");
  }
}
