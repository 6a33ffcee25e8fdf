package io.parquetframe.heuristics;

import io.parquetframe.config.Configuration;
import io.parquetframe.config.ConfiguredValue;
import io.parquetframe.config.Settings;

/**
 * What the user asks of the policy.
 *
 * @param engine {@link EngineRegistry#AUTO} or the name of an engine, lower case
 * @param engineOrigin where the engine was named, for reasons and messages
 * @param memoryThresholdBytes up to here a query belongs to the resident tier
 * @param sparkThresholdBytes above this a query belongs to Spark
 * @param resultLimitBytes a result that is expected to be larger belongs to Spark
 */
public record RoutingRequest(
        String engine,
        String engineOrigin,
        long memoryThresholdBytes,
        long sparkThresholdBytes,
        long resultLimitBytes) {

    /**
     * Takes what concerns the policy from the settings.
     *
     * @throws io.parquetframe.config.InvalidSettingException if one of them has the wrong form
     */
    public static RoutingRequest of(Configuration configuration) {
        ConfiguredValue<String> engine = configuration.value(Settings.ENGINE);
        return new RoutingRequest(
                engine.value(),
                engine.origin(),
                configuration.get(Settings.MEMORY_THRESHOLD),
                configuration.get(Settings.SPARK_THRESHOLD),
                configuration.get(Settings.LOCAL_RESULT_LIMIT));
    }
}
