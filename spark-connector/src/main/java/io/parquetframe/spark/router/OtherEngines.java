package io.parquetframe.spark.router;

import io.parquetframe.config.Configuration;
import io.parquetframe.config.Settings;
import io.parquetframe.heuristics.Availability;
import io.parquetframe.heuristics.EngineDescriptor;
import io.parquetframe.heuristics.EngineRegistry;
import io.parquetframe.spark.engine.QueryEngine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engines that others have registered, found once a process. An engine that cannot be loaded is logged and left out. */
final class OtherEngines {

    private static final Logger LOG = LoggerFactory.getLogger(OtherEngines.class);

    private static final Map<String, QueryEngine> ENGINES = load();

    private OtherEngines() {}

    private static Map<String, QueryEngine> load() {
        Map<String, QueryEngine> engines = new LinkedHashMap<>();
        ServiceLoader.load(QueryEngine.class, Thread.currentThread().getContextClassLoader()).stream()
                .forEach(provider -> {
                    try {
                        QueryEngine engine = provider.get();
                        String name = engine.descriptor().name();
                        if (isBuiltIn(name) || engines.putIfAbsent(name, engine) != null) {
                            LOG.warn("Engine {} of {} is left out: there is one of this name", name, provider.type());
                        }
                    } catch (ServiceConfigurationError | RuntimeException | LinkageError broken) {
                        LOG.warn("An engine is left out, because it cannot be loaded: {}", provider.type(), broken);
                    }
                });
        return engines;
    }

    private static boolean isBuiltIn(String name) {
        return EngineRegistry.builtIn().engines().stream()
                .anyMatch(engine -> engine.name().equals(name));
    }

    /** The engine of a name, unless it is one of the built-in ones. */
    static Optional<QueryEngine> named(String name) {
        return Optional.ofNullable(ENGINES.get(name));
    }

    /** All engines, those that an administrator has disabled among them, which are not available. */
    static EngineRegistry registry(Configuration configuration) {
        EngineRegistry engines = EngineRegistry.builtIn();
        for (QueryEngine engine : ENGINES.values()) {
            engines = engines.with(described(engine));
        }
        for (String disabled : configuration.get(Settings.ROUTER_DISABLED_ENGINES)) {
            engines = engines.with(
                    disabled,
                    Availability.unavailable("disabled by "
                            + Settings.ROUTER_DISABLED_ENGINES.key() + " (from "
                            + configuration
                                    .value(Settings.ROUTER_DISABLED_ENGINES)
                                    .origin() + ")"));
        }
        return engines;
    }

    private static EngineDescriptor described(QueryEngine engine) {
        return engine.descriptor();
    }
}
