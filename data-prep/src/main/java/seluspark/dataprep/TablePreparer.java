package seluspark.dataprep;

import java.util.Arrays;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.Preparation;
import seluspark.dataprep.role.DeclaredRoles;

/**
 * Learns how to turn a raw table into standardized features, each of mean 0 and variance 1 over the
 * training rows: what self-normalizing networks need (Klambauer et al., 2017).
 *
 * <p>Numbers are imputed and standardized, categories become standardized one-hot features; what a
 * column is taken for is declared or inferred, and told by {@link TablePreparerModel#columns}. The
 * outcome depends on the rows alone: not on their order, nor on their partitioning.
 *
 * <p>All rows count alike: weightCol is kept from the features, it does not weigh the statistics.
 *
 * <p>The table is read once; a second time if a quantity has outliers or is bent, once more if
 * there are texts, and once for every categorical column with more values than the first pass can
 * count.
 */
public final class TablePreparer extends Estimator<TablePreparerModel>
    implements TablePreparerAccessors<TablePreparer>, DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private final String uid;

  /** A preparer with a random uid. */
  public TablePreparer() {
    this(Identifiable.randomUID("tablePreparer"));
  }

  /** A preparer with the given uid. */
  public TablePreparer(String uid) {
    this.uid = uid;
    setPreparerDefaults();
  }

  /**
   * Learns from a table.
   *
   * @throws IllegalArgumentException if the table, a column or the label cannot be prepared; the
   *     message names it and says what to do
   */
  @Override
  public TablePreparerModel fit(Dataset<?> table) {
    transformSchema(table.schema());
    new TableCheck(table.schema()).checkDistinctNames(isCaseSensitive(table));
    PreparationFit fit = new PreparationFit(table, PreparationSettings.of(this));
    Preparation preparation = fit.fit();
    TablePreparerModel model =
        new TablePreparerModel(uid, preparation, fit.contract(), fit.profiles());
    return copyValues(model, ParamMap.empty()).setParent(this);
  }

  /** The schema with the columns that the model will add. */
  @Override
  public StructType transformSchema(StructType schema) {
    TableCheck check = new TableCheck(schema);
    check.checkAbsent("featuresCol", getFeaturesCol());
    StructType prepared = schema.add(getFeaturesCol(), SQLDataTypes.VectorType(), false);
    if (!isDefined(labelCol())) {
      return prepared;
    }
    DeclaredRoles label = new DeclaredRoles();
    label.declare("labelCol", ColumnRole.LABEL, getLabelCol());
    label.checkPresent(Arrays.asList(schema.fieldNames()));
    check.checkAbsent("preparedLabelCol", getPreparedLabelCol());
    return prepared.add(getPreparedLabelCol(), DataTypes.DoubleType, false);
  }

  private static boolean isCaseSensitive(Dataset<?> table) {
    return Boolean.parseBoolean(table.sparkSession().conf().get("spark.sql.caseSensitive"));
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public TablePreparer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads a saved preparer. */
  public static MLReader<TablePreparer> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a saved preparer. */
  public static TablePreparer load(String path) {
    return read().load(path);
  }
}
