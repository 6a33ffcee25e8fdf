package io.parquetframe.spark.router.plan;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.parquet.ScanEstimate;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlQuery.Cte;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.spark.router.expression.Decline;
import io.parquetframe.spark.router.expression.ExpressionTranslator;
import io.parquetframe.spark.router.expression.Scalar;
import io.parquetframe.spark.router.expression.Sql;
import io.parquetframe.spark.router.expression.Subplan;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/** Translates the operators of one query. Not thread-safe; one a query. */
public final class PlanTranslator implements ExpressionTranslator.Subplans {

    private final SparkSession session;
    private final PlanShape shape;
    private final ScanSettings scans;
    private final IdentityHashMap<LogicalPlan, SharedPlan> shared = new IdentityHashMap<>();
    private final List<Cte> ctes = new ArrayList<>();
    private final List<FileIdentity> files = new ArrayList<>();
    private ScanEstimate estimate = ScanEstimate.NOTHING;
    private boolean lacksStatistics;
    private final IdentityHashMap<LogicalPlan, Long> scannedRows = new IdentityHashMap<>();
    private final KeyDistinctness keys = new KeyDistinctness();

    /** A subplan that stands in the query several times, and the relation that computes it once. */
    private record SharedPlan(String cte, List<Scalar> columns, Fragment first) {}

    public PlanTranslator(SparkSession session, PlanShape shape, ScanSettings scans) {
        this.session = session;
        this.shape = shape;
        this.scans = scans;
    }

    /** The plan's rows; see {@link PlanRule#translate}. */
    Fragment translate(LogicalPlan plan, boolean everyRow) {
        SharedGroups.Copy copy = shape.shared().of(plan);
        return copy == null ? apply(plan, everyRow) : share(output(plan), copy);
    }

    private Fragment apply(LogicalPlan plan, boolean everyRow) {
        Fragment fragment = PlanRegistry.translate(plan, everyRow, this);
        return plan.children().isEmpty() ? leaf(plan, fragment) : fragment;
    }

    /** Notes what a leaf of the plan gives, for what is expected of the whole. */
    Fragment leaf(LogicalPlan plan, Fragment fragment) {
        scannedRows.put(plan, fragment.maxRows());
        keys.note(fragment);
        return fragment;
    }

    /** What a plan that was translated is expected to do. */
    Expectation expected(LogicalPlan plan, JavaCalls functions) {
        return Expectations.of(
                plan,
                leaf -> scannedRows.getOrDefault(leaf, 1L),
                keys,
                Math.max(0, estimate.rows()),
                functions,
                shape.fingerprint());
    }

    private Fragment share(List<Attribute> output, SharedGroups.Copy copy) {
        SharedPlan known = shared.get(copy.whole());
        if (known == null) {
            Fragment body = apply(copy.whole(), false);
            String name = "s" + shared.size();
            List<SqlRelation.Item> items = new ArrayList<>();
            List<Scalar> columns = body.columns(output(copy.whole()));
            for (int i = 0; i < columns.size(); i++) {
                items.add(new SqlRelation.Item(columns.get(i).sql(), "k" + i));
            }
            ctes.add(new Cte(name, new SqlRelation.Project(body.relation(), items)));
            known = new SharedPlan(name, columns, body);
            shared.put(copy.whole(), known);
        }
        List<SqlRelation.Item> items = new ArrayList<>();
        Map<ExprId, Scalar> columns = new LinkedHashMap<>();
        for (int i = 0; i < output.size(); i++) {
            ExprId id = output.get(i).exprId();
            int position = copy.positions().get(i);
            items.add(new SqlRelation.Item(new SqlExpression.Column("k" + position), Fragment.name(id)));
            columns.put(id, Fragment.column(id, known.columns().get(position)));
        }
        return new Fragment(
                present(known.cte(), items, copy.present()),
                columns,
                known.first().maxRows(),
                Fragment.RowOrder.UNDEFINED);
    }

    /** The relation without its groups of nulls. */
    private static SqlRelation present(String cte, List<SqlRelation.Item> items, List<Integer> keys) {
        if (keys.isEmpty()) {
            return new SqlRelation.CteReference(cte, items);
        }
        List<SqlRelation.Item> all = new ArrayList<>(items);
        List<SqlExpression> predicates = new ArrayList<>();
        for (int key : keys) {
            all.add(new SqlRelation.Item(new SqlExpression.Column("k" + key), "k" + key));
            predicates.add(new SqlExpression.IsNotNull(new SqlExpression.Column("k" + key)));
        }
        List<SqlRelation.Item> named = items.stream()
                .map(item -> new SqlRelation.Item(new SqlExpression.Column(item.name()), item.name()))
                .toList();
        return new SqlRelation.Project(
                new SqlRelation.Filter(new SqlRelation.CteReference(cte, all), Sql.and(predicates)), named);
    }

    @Override
    public Subplan translate(LogicalPlan plan) {
        Fragment fragment = translate(plan, false);
        List<Attribute> output = output(plan);
        List<SqlRelation.Item> items = new ArrayList<>();
        for (Attribute attribute : output) {
            String name = Fragment.name(attribute.exprId());
            items.add(new SqlRelation.Item(new SqlExpression.Column(name), name));
        }
        return new Subplan(
                new SqlRelation.Project(fragment.relation(), items), fragment.columns(output), fragment.maxRows());
    }

    /** Translates expressions over the columns of a fragment. */
    ExpressionTranslator expressions(Fragment input) {
        return new ExpressionTranslator(input.columns(), this, input.maxRows(), false);
    }

    /** The same, over the columns of several fragments or with a special input. */
    ExpressionTranslator expressions(Map<ExprId, Scalar> columns, long maxRows, boolean aboveExpand) {
        return new ExpressionTranslator(columns, this, maxRows, aboveExpand);
    }

    /** Whether anything in the query reads this column. */
    boolean isReferenced(Attribute attribute) {
        return shape.isReferenced(attribute.exprId());
    }

    void scanned(List<FileIdentity> scannedFiles, ScanEstimate scan) {
        files.addAll(scannedFiles);
        estimate = estimate.plus(scan);
    }

    /** Notes that some scan's files tell nothing of their numbers. */
    void scannedWithoutStatistics() {
        lacksStatistics = true;
    }

    /** Whether more would be proven if numbers were known to be small. */
    public boolean lacksStatistics() {
        return lacksStatistics;
    }

    SparkSession session() {
        return session;
    }

    ScanSettings scans() {
        return scans;
    }

    /** The relations that are computed once. */
    public List<Cte> ctes() {
        return ctes;
    }

    /** The files of all scans. */
    public List<FileIdentity> files() {
        return files;
    }

    /** What all scans have to read. */
    public ScanEstimate estimate() {
        return estimate;
    }

    static List<Attribute> output(LogicalPlan plan) {
        return CollectionConverters.asJava(plan.output());
    }

    static Decline unsupported(LogicalPlan plan, String why) {
        return new Decline(ReasonCode.UNSUPPORTED_OPERATOR, plan.nodeName() + (why.isEmpty() ? "" : ": " + why));
    }

    static Decline decline(Reason reason) {
        return new Decline(reason.code(), reason.detail());
    }
}
