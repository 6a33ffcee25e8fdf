package io.parquetframe.entity.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.avro.AvroDecimal;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.check.RowCheck;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityMetadata;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValidationsTest {

    @Entity
    record Limited(
            @Id long id,
            @Min(1) @Max(10) int level,
            @AvroDecimal(precision = 10, scale = 2)
                    @DecimalMin("0.50")
                    @DecimalMax(value = "9.5", inclusive = false)
                    @Nullable
                    BigDecimal price,
            @Positive short positive,
            @PositiveOrZero long rest,
            @Negative int negative,
            @NegativeOrZero byte below,
            @NotNull String name) {}

    private static final EntityClass<Limited> LIMITED = EntityClass.of(Limited.class);
    private static final EntityMetadata METADATA = ClassDefinition.of(LIMITED, "1", Class::getName, Map.of());

    @Test
    void annotationsBecomeConditionsThatSqlReads() {
        assertThat(METADATA.constraints(Constraint.Check.class).stream().map(Constraint.Check::sql))
                .containsExactlyInAnyOrder(
                        "`level` >= 1",
                        "`level` <= 10",
                        "`price` >= 0.50",
                        "`price` < 9.5",
                        "`positive` > 0",
                        "`rest` >= 0",
                        "`negative` < 0",
                        "`below` <= 0");
        assertThat(METADATA.schema().field("name").orElseThrow().nullable()).isFalse();
    }

    @Test
    void javaObeysThem() {
        assertThat(violated(new Limited(1, 1, new BigDecimal("0.5"), (short) 1, 0, -1, (byte) 0, "")))
                .isEmpty();
        assertThat(violated(new Limited(1, 1, null, (short) 1, 0, -1, (byte) 0, "")))
                .isEmpty();
        assertThat(violated(new Limited(1, 11, new BigDecimal("9.5"), (short) 0, -1, 0, (byte) 1, "")))
                .containsExactlyInAnyOrder(
                        "check_level_LESS_OR_EQUAL",
                        "check_price_LESS",
                        "check_positive_GREATER",
                        "check_rest_GREATER_OR_EQUAL",
                        "check_negative_LESS",
                        "check_below_LESS_OR_EQUAL");
    }

    private static List<String> violated(Limited object) {
        return METADATA.constraints(Constraint.Check.class).stream()
                .filter(check -> RowCheck.of(METADATA, check)
                        .orElseThrow()
                        .isViolatedBy(RowMapper.of(LIMITED, METADATA).toRow(object)))
                .map(Constraint.Check::name)
                .toList();
    }

    @Entity
    record Sized(@Id long id, @Size String name) {}

    @Entity
    record PositiveDouble(@Id long id, @Positive double ratio) {}

    @Test
    void whatSqlReadsOtherwiseIsRefused() {
        assertThatThrownBy(() -> EntityClass.of(Sized.class))
                .isInstanceOf(EntityDefinitionException.class)
                .hasMessageContaining("name")
                .hasMessageContaining("@Size");
        assertThatThrownBy(() -> EntityClass.of(PositiveDouble.class)).hasMessageContaining("ratio");
    }
}
