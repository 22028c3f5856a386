package seluspark.dataprep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import seluspark.dataprep.contract.Contract;
import seluspark.dataprep.contract.SchemaCheck;
import seluspark.dataprep.encode.CategoryCount;
import seluspark.dataprep.encode.FeatureGroup;
import seluspark.dataprep.encode.InputColumn;
import seluspark.dataprep.encode.Preparation;
import seluspark.dataprep.encode.PreparedColumn;
import seluspark.dataprep.encode.PreparedLabel;
import seluspark.dataprep.profile.ColumnProfile;
import seluspark.dataprep.profile.ColumnReference;

/**
 * Adds standardized features to a table, with the statistics and vocabularies of the training rows.
 *
 * <p>Column expressions only, so it works on streams too. Where the table has the label column, the
 * class index is added as well; a label that training did not see fails when it is computed.
 */
public final class TablePreparerModel extends Model<TablePreparerModel>
    implements TablePreparerModelParams<TablePreparerModel>, MLWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final Preparation preparation; // null: made by a framework, not by fit or load
  private final Contract contract; // null: none was saved
  private final transient Map<String, ColumnProfile> profiles; // null: not made by fit

  /** An empty model with a random uid, of no use but to frameworks that list stages. */
  public TablePreparerModel() {
    this(Identifiable.randomUID("tablePreparer"));
  }

  /** An empty model, of no use but to frameworks that list stages. */
  public TablePreparerModel(String uid) {
    this(uid, null, null, null);
  }

  TablePreparerModel(
      String uid, Preparation preparation, Contract contract, Map<String, ColumnProfile> profiles) {
    this.uid = uid;
    this.preparation = preparation;
    this.contract = contract;
    this.profiles = profiles;
    setColumnDefaults();
  }

  /** Names of the features, in vector order: "tenure", "Contract=Two year", "age is missing". */
  public String[] featureNames() {
    return preparation().rowEncoder().featureNames().toArray(String[]::new);
  }

  /** The original label values, in index order; empty if no label was prepared. */
  public String[] labels() {
    return classes().stream().map(CategoryCount::category).toArray(String[]::new);
  }

  /** Training rows of each label, in index order; empty if no label was prepared. */
  public long[] labelCounts() {
    return classes().stream().mapToLong(CategoryCount::count).toArray();
  }

  /** What each column of the training table was taken for, and why. */
  public List<PreparedColumn> columns() {
    return preparation().columns();
  }

  /** Everything that was learned, usable without Spark. */
  public Preparation preparation() {
    if (preparation == null) {
      throw new IllegalStateException(
          "Cannot use TablePreparerModel %s: expected one made by TablePreparer.fit or"
                  .formatted(uid)
              + " TablePreparerModel.load, found an empty one");
    }
    return preparation;
  }

  /**
   * How the columns were distributed in training, to measure the drift of later tables; empty for a
   * model that was saved before there were contracts.
   */
  public Optional<Contract> contract() {
    return Optional.ofNullable(contract);
  }

  /**
   * What was found in each column that was looked at, by name; empty but right after {@code fit},
   * since it is not saved.
   */
  public Optional<Map<String, ColumnProfile>> profiles() {
    return Optional.ofNullable(profiles);
  }

  private List<CategoryCount> classes() {
    return preparation().label().map(PreparedLabel::classes).orElse(List.of());
  }

  /**
   * Adds featuresCol, and preparedLabelCol where the table has labelCol.
   *
   * @throws IllegalArgumentException if an input column is missing or of another kind
   */
  @Override
  public Dataset<Row> transform(Dataset<?> table) {
    transformSchema(table.schema());
    List<Column> selection = new ArrayList<>(List.of(functions.col("*"), features()));
    if (preparesLabel(table.schema())) {
      selection.add(preparedLabel());
    }
    return table.select(selection.toArray(Column[]::new));
  }

  private Column features() {
    Column[] cells =
        preparation().inputs().stream()
            .map(input -> ColumnReference.of(input.name()))
            .toArray(Column[]::new);
    return functions
        .udf(new EncodeRow(preparation().rowEncoder()), SQLDataTypes.VectorType())
        .asNonNullable()
        .apply(functions.struct(cells))
        .as(getFeaturesCol(), featureMetadata());
  }

  private Column preparedLabel() {
    return functions
        .udf(new EncodeLabel(preparation().label().orElseThrow().encoder()), DataTypes.DoubleType)
        .asNonNullable()
        .apply(ColumnReference.of(getLabelCol()))
        .as(getPreparedLabelCol());
  }

  private Metadata featureMetadata() {
    Attribute[] attributes =
        preparation().rowEncoder().featureNames().stream()
            .map(name -> NumericAttribute.defaultAttr().withName(name))
            .toArray(Attribute[]::new);
    Metadata[] columns =
        preparation().rowEncoder().groups().stream()
            .map(TablePreparerModel::metadata)
            .toArray(Metadata[]::new);
    return new MetadataBuilder()
        .withMetadata(new AttributeGroup(getFeaturesCol(), attributes).toMetadata())
        .putMetadataArray("seluspark_columns", columns)
        .build();
  }

  /** So that whoever reads the features can tell which of them are one category. */
  private static Metadata metadata(FeatureGroup group) {
    return new MetadataBuilder()
        .putString("name", group.name())
        .putLong("width", group.width())
        .putBoolean("isCategorical", group.isCategorical())
        .build();
  }

  /** The schema with the columns that {@link #transform} adds. */
  @Override
  public StructType transformSchema(StructType schema) {
    SchemaCheck trained = new SchemaCheck(preparation().columns(), schema);
    trained.check(preparation().inputs());
    TableCheck check = new TableCheck(schema);
    check.checkAbsent("featuresCol", getFeaturesCol());
    StructType prepared =
        schema.add(getFeaturesCol(), SQLDataTypes.VectorType(), false, featureMetadata());
    if (!preparesLabel(schema)) {
      return prepared;
    }
    InputColumn label = preparation().label().orElseThrow().input();
    trained.check(List.of(new InputColumn(getLabelCol(), label.type(), label.kind())));
    check.checkAbsent("preparedLabelCol", getPreparedLabelCol());
    return prepared.add(getPreparedLabelCol(), DataTypes.DoubleType, false);
  }

  private boolean preparesLabel(StructType schema) {
    return preparation().label().isPresent() && new TableCheck(schema).has(getLabelCol());
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public TablePreparerModel copy(ParamMap extra) {
    return copyValues(new TablePreparerModel(uid, preparation, contract, profiles), extra)
        .setParent(parent());
  }

  @Override
  public MLWriter write() {
    return new SavedPreparer.Writer(this);
  }

  /** Reads a saved model. */
  public static MLReader<TablePreparerModel> read() {
    return new SavedPreparer.Reader();
  }

  /** Loads a saved model. */
  public static TablePreparerModel load(String path) {
    return read().load(path);
  }
}
