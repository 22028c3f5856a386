package seluspark.dataprep.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import seluspark.dataprep.encode.CellKind;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.InputColumn;
import seluspark.dataprep.encode.PreparedColumn;

class SchemaCheckTest {
  private static final List<PreparedColumn> TRAINED =
      List.of(
          new PreparedColumn("id", "string", ColumnRole.ID, "", 0, 0, ""),
          new PreparedColumn("tenure", "int", ColumnRole.NUMERIC, "", 0, 1, ""),
          new PreparedColumn("charges", "string", ColumnRole.NUMERIC, "", 0, 1, ""),
          new PreparedColumn("plan", "string", ColumnRole.CATEGORICAL, "", 0, 3, ""));
  private static final List<InputColumn> INPUTS =
      List.of(
          new InputColumn("tenure", "int", CellKind.NUMBER),
          new InputColumn("charges", "string", CellKind.TEXT),
          new InputColumn("plan", "string", CellKind.TEXT));

  @Test
  void otherNumbersFurtherColumnsAndAnotherOrderPass() {
    assertThatCode(() -> check("plan string, more array<int>, tenure double, charges string"))
        .doesNotThrowAnyException();
    assertThat(of("plan string, more array<int>, id int").newColumns()).containsExactly("more");
  }

  @Test
  void aQuantityReadFromTextMayArriveAsNumbers() {
    assertThatCode(() -> check("tenure int, charges double, plan string"))
        .doesNotThrowAnyException();
  }

  @Test
  void namesEveryProblemAtOnce() {
    assertThatThrownBy(() -> check("id string, tenure boolean, charges string"))
        .hasMessage(
            "Cannot prepare column 'tenure': expected a number (type int in training), found type"
                + " boolean; cast it\n"
                + "Cannot prepare the table: expected column 'plan' (string) as in training, found"
                + " none; the table has [id, tenure, charges]");
  }

  @Test
  void aCategoryMustNotBecomeANumber() {
    assertThatThrownBy(() -> check("tenure int, charges string, plan int"))
        .hasMessageContaining("Cannot prepare column 'plan': expected a string");
  }

  @Test
  void saysTheLikeliestNewNameOfARenamedColumn() {
    // Of the columns that training did not see the nearest of the same kind.
    assertThatThrownBy(
            () ->
                check(
                    "tenure_text string, month_of_tenure int, loaded int, charges string, plan string"))
        .hasMessageEndingWith("found none (was it renamed to 'month_of_tenure'?)");
  }

  private static SchemaCheck of(String columns) {
    return new SchemaCheck(TRAINED, StructType.fromDDL(columns));
  }

  private static void check(String columns) {
    of(columns).check(INPUTS);
  }
}
