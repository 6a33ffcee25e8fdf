package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.catalyst.util.CharVarcharCodegenUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.jdk.javaapi.CollectionConverters;

/** Java methods that plans call: an entry for each class, method and list of argument types. */
final class Methods extends ExpressionFamily {

    private record Method(Class<?> owner, String name, List<DataType> arguments) {}

    /** The method's arguments, translated. */
    private interface Rule {
        Scalar translate(List<Scalar> arguments);
    }

    private static final Map<Method, Rule> STATIC = Map.of(
            new Method(
                    CharVarcharCodegenUtils.class,
                    "readSidePadding",
                    List.of(DataTypes.StringType, DataTypes.IntegerType)),
            arguments -> readSidePadding(arguments.get(0), arguments.get(1)));

    Methods() {
        super("Text");
        add(StaticInvoke.class, "char(n)", "padding of what is read, `readSidePadding`", (e, in) -> invoke(e, in));
    }

    private static Scalar invoke(StaticInvoke e, ExpressionTranslator in) {
        List<DataType> types = new ArrayList<>();
        for (Expression argument : CollectionConverters.asJava(e.arguments())) {
            types.add(argument.dataType());
        }
        Rule rule = STATIC.get(new Method(e.staticObject(), e.functionName(), types));
        if (rule == null) {
            throw ExpressionTranslator.unsupported(e);
        }
        return rule.translate(in.all(e.arguments()));
    }

    /** Blanks up to n code points; a longer text stays as it is. */
    private static Scalar readSidePadding(Scalar text, Scalar size) {
        SqlExpression length = Sql.cast(Sql.call("length", text.sql()), Simple.INTEGER);
        SqlExpression padded = Sql.call("rpad", text.sql(), size.sql(), Sql.text(" "));
        SqlExpression sql = Sql.when(Sql.op(">=", length, size.sql()), text.sql(), padded);
        return new Scalar(sql, Simple.VARCHAR, null, text.raises() || size.raises());
    }
}
