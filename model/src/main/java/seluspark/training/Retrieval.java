package seluspark.training;

import java.util.ArrayList;
import java.util.List;
import seluspark.loss.InBatchSoftmax;
import seluspark.loss.Loss;
import seluspark.network.Architecture;
import seluspark.network.Network;
import seluspark.network.Tower;
import seluspark.network.Towers;

/**
 * To find a query's document: two encoders put queries and documents in one space, where a query
 * lies nearer to its own document than to the others of the micro-batch. A row is a query's
 * features, those of its document and, with negatives, those of a document that is not its own.
 *
 * @param queryWidth features of a query
 * @param documentWidth features of a document
 * @param hasNegatives whether rows hold a negative, too
 * @param embeddingWidth elements of an embedding
 * @param hasOutputLayer whether a linear layer makes the embedding; without it the last hidden
 *     layer does, which is as wide
 * @param sharesWeights whether one encoder takes both; their widths are the same then
 * @param temperature by which the cosines of embeddings are divided before the softmax
 */
public record Retrieval(
    int queryWidth,
    int documentWidth,
    boolean hasNegatives,
    int embeddingWidth,
    boolean hasOutputLayer,
    boolean sharesWeights,
    double temperature)
    implements Objective {

  private int documentsPerRow() {
    return hasNegatives ? 2 : 1;
  }

  /** Features of a row. */
  public int inputWidth() {
    return Math.addExact(queryWidth, Math.multiplyExact(documentsPerRow(), documentWidth));
  }

  @Override
  public int outputWidth() {
    return (1 + documentsPerRow()) * embeddingWidth;
  }

  /** A number that tells the query from others, and one for each document. */
  @Override
  public int labelWidth() {
    return 1 + documentsPerRow();
  }

  @Override
  public Loss loss() {
    return new InBatchSoftmax(embeddingWidth, hasNegatives, temperature);
  }

  @Override
  public Network network(Architecture architecture, int inputWidth) {
    List<Tower> towers = new ArrayList<>();
    if (sharesWeights) {
      towers.add(new Tower("encoder", queryEncoder(architecture), 1 + documentsPerRow()));
    } else {
      towers.add(new Tower("query", queryEncoder(architecture), 1));
      towers.add(new Tower("document", documentEncoder(architecture), documentsPerRow()));
    }
    return Network.of(List.of(new Towers(towers)));
  }

  /** What makes embeddings of queries; its parameters are the first of the network. */
  public Network queryEncoder(Architecture architecture) {
    return encoder(architecture, queryWidth);
  }

  /** What makes embeddings of documents; its parameters are the last of the network. */
  public Network documentEncoder(Architecture architecture) {
    return encoder(architecture, documentWidth);
  }

  private Network encoder(Architecture architecture, int width) {
    return hasOutputLayer
        ? architecture.encoder(width, embeddingWidth)
        : architecture.encoder(width);
  }
}
