package io.parquetframe.spark.cli.shell;

import io.parquetframe.it.harness.TestSession;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.spark.sql.classic.SparkSession;
import picocli.CommandLine;

/** One call of {@code sql} or {@code explain} in a session of its own. */
record SqlRun(int code, ByteArrayOutputStream results, String err) {

    static SqlRun sql(String... arguments) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new SqlCommand(SqlRun::session, results))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new SqlRun(code, results, err.toString());
    }

    static SqlRun explain(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new ExplainCommand(SqlRun::session))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        results.writeBytes(out.toString().getBytes(StandardCharsets.UTF_8));
        return new SqlRun(code, results, err.toString());
    }

    static SparkSession session(Map<String, String> settings) {
        SparkSession session = ((SparkSession) TestSession.spark()).newSession();
        settings.forEach((key, value) -> session.conf().set(key, value));
        return session;
    }

    byte[] bytes() {
        return results.toByteArray();
    }

    String out() {
        return results.toString(StandardCharsets.UTF_8);
    }
}
