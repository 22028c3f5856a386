package seluspark.job.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class InputTableTest {

  private static InputTable table(String... assignments) {
    return InputTable.of(
        JobSettings.read(
            JobKeys.of("read", InputTable.SETTINGS),
            Optional.empty(),
            List.of(assignments),
            new Configuration()));
  }

  @Test
  void formatIsToldByTheEnding() {
    assertThat(table("input=a/rows.csv").format()).isEqualTo("csv");
    assertThat(table("input=a/rows.CSV.gz").format()).isEqualTo("csv");
    assertThat(table("input=s3a://b/rows.parquet/").format()).isEqualTo("parquet");
    assertThat(table("input=rows", "inputFormat=delta").format()).isEqualTo("delta");
    assertThatThrownBy(() -> table("input=a/rows"))
        .hasMessage(
            "Cannot tell the format of input a/rows: expected a path ending in .csv, .parquet, "
                + ".json, .orc, found neither. Set inputFormat.");
  }

  @Test
  void csvHasAHeaderTypesAndNoMisfitsUnlessToldOtherwise() {
    Map<String, String> defaults =
        Map.of(
            "header", "true", "inferSchema", "true", "columnPruning", "false", "mode", "FAILFAST");
    assertThat(table("input=a.csv").options()).isEqualTo(defaults);
    Map<String, String> told = new HashMap<>(defaults);
    told.put("header", "false");
    told.put("sep", ";");
    told.put("mode", "PERMISSIVE");
    assertThat(
            table("input=a.csv", "inputOptions={Header=false,sep=\";\",mode=PERMISSIVE}").options())
        .isEqualTo(told);
    assertThat(table("input=a.json").options()).isEqualTo(Map.of("mode", "FAILFAST"));
    assertThat(table("input=a.parquet").options()).isEmpty();
  }

  @Test
  void csvHoldsADeclaredSchemaToTheHeader() {
    assertThat(table("input=a.csv").options()).doesNotContainKey("enforceSchema");
    InputTable declared = table("input=a.csv", "inputSchema=age INT");
    assertThat(declared.schema()).contains("age INT");
    assertThat(declared.options()).containsEntry("enforceSchema", "false");
  }
}
