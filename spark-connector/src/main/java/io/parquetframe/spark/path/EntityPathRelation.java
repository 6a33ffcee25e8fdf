package io.parquetframe.spark.path;

import io.parquetframe.spark.catalog.EntityTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.classic.Dataset$;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.catalog.CatalogV2Util;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation$;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CatalystScan;
import org.apache.spark.sql.sources.InsertableRelation;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * The rows of an entity at one snapshot, as format("parquetframe") gives them. {@link EntityPathRelations} puts the catalog's own
 * table in its place; without our extension the table is read by a plan within.
 */
final class EntityPathRelation extends BaseRelation implements CatalystScan, InsertableRelation {

    private final SparkSession session;
    private final EntityPath entity;
    private final Table table;

    EntityPathRelation(SparkSession session, EntityPath entity, boolean isPast) {
        this.session = session;
        this.entity = entity;
        this.table =
                EntityTables.byPath(entity.entities(), entity.namespace(), entity.state(), entity.entity(), isPast);
    }

    /** The table as the catalog has it. */
    DataSourceV2Relation table() {
        return DataSourceV2Relation$.MODULE$.create(
                table, Option.empty(), Option.empty(), CaseInsensitiveStringMap.empty(), Option.empty());
    }

    @Override
    public SQLContext sqlContext() {
        return session.sqlContext();
    }

    @Override
    public StructType schema() {
        return CatalogV2Util.v2ColumnsToStructType(table.columns());
    }

    @Override
    public boolean needConversion() {
        return false;
    }

    /** Spark evaluates all filters again: here they only leave out rows that it would. */
    @Override
    @SuppressWarnings("unchecked") // As needConversion says, the rows are Spark's own.
    public RDD<Row> buildScan(Seq<Attribute> requiredColumns, Seq<Expression> filters) {
        DataSourceV2Relation relation = table();
        Map<String, AttributeReference> columns = new HashMap<>();
        CollectionConverters.asJava(relation.output()).forEach(column -> columns.put(column.name(), column));
        LogicalPlan plan = relation;
        Expression condition = CollectionConverters.asJava(filters).stream()
                .filter(filter -> filter.deterministic() && !SubqueryExpression.hasSubquery(filter))
                .map(filter -> bound(filter, columns))
                .reduce(And::new)
                .orElse(null);
        if (condition != null) {
            plan = new Filter(condition, plan);
        }
        List<NamedExpression> wanted = new ArrayList<>();
        CollectionConverters.asJava(requiredColumns).forEach(column -> wanted.add(columns.get(column.name())));
        plan = new Project(CollectionConverters.asScala(wanted).toSeq(), plan);
        return (RDD<Row>)
                (RDD<?>) Dataset$.MODULE$.ofRows(session, plan).queryExecution().toRdd();
    }

    private static Expression bound(Expression filter, Map<String, AttributeReference> columns) {
        return filter.transform(new AbstractPartialFunction<Expression, Expression>() {
            @Override
            public boolean isDefinedAt(Expression node) {
                return node instanceof AttributeReference;
            }

            @Override
            @SuppressWarnings("unchecked") // PartialFunction.applyOrElse: B is a supertype of Expression.
            public <A extends Expression, B> B applyOrElse(A node, scala.Function1<A, B> otherwise) {
                return isDefinedAt(node)
                        ? (B) Objects.requireNonNull(columns.get(((AttributeReference) (Expression) node).name()))
                        : otherwise.apply(node);
            }
        });
    }

    @Override
    public void insert(Dataset<Row> data, boolean overwrite) {
        EntityPathSource.write(session, entity, overwrite ? SaveMode.Overwrite : SaveMode.Append, data);
    }

    /** Two of one snapshot are one relation, for what is cached. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EntityPathRelation that
                && entity.path().equals(that.entity.path())
                && entity.state().sequence() == that.entity.state().sequence();
    }

    @Override
    public int hashCode() {
        return entity.path().hashCode() * 31 + Long.hashCode(entity.state().sequence());
    }

    @Override
    public String toString() {
        return "entity " + table.name();
    }
}
