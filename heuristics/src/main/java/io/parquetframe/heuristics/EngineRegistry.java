package io.parquetframe.heuristics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The engines there are, by name, in order of registration. Immutable: changes give a new registry. */
public final class EngineRegistry {

    /** What users write to let the policy choose; no engine has this name. */
    public static final String AUTO = "auto";

    /** The name of the engine inside the driver. */
    public static final String LOCAL = "local";

    /** The name of Spark itself. */
    public static final String SPARK = "spark";

    private static final EngineRegistry BUILT_IN = new EngineRegistry(Map.of())
            .with(new EngineDescriptor(
                    LOCAL,
                    "The Arrow engine inside the driver (DuckDB).",
                    Set.of(Capability.IN_PROCESS, Capability.PARQUET, Capability.SPILLING, Capability.CANCELLATION),
                    Availability.available()))
            .with(new EngineDescriptor(
                    SPARK,
                    "Spark, on the cluster of the session.",
                    Set.of(
                            Capability.ANY_PLAN,
                            Capability.DISTRIBUTED,
                            Capability.PARQUET,
                            Capability.SPILLING,
                            Capability.CANCELLATION),
                    Availability.available()));

    private final Map<String, EngineDescriptor> engines;

    private EngineRegistry(Map<String, EngineDescriptor> engines) {
        this.engines = engines;
    }

    /** The engines {@code local} and {@code spark}, both available. */
    public static EngineRegistry builtIn() {
        return BUILT_IN;
    }

    /** This registry with one more engine, or with another description of an engine it has. */
    public EngineRegistry with(EngineDescriptor engine) {
        Map<String, EngineDescriptor> more = new LinkedHashMap<>(engines);
        more.put(engine.name(), engine);
        return new EngineRegistry(more);
    }

    /**
     * This registry with another availability of one engine.
     *
     * @throws UnknownEngineException if there is no engine of this name
     */
    public EngineRegistry with(String name, Availability availability) {
        return with(engine(name).with(availability));
    }

    /**
     * The engine of a name.
     *
     * @throws UnknownEngineException if there is none
     */
    public EngineDescriptor engine(String name) {
        return engine(name, "");
    }

    /**
     * The engine of a name that a user wrote.
     *
     * @param origin where it was written, for the message; may be empty
     * @throws UnknownEngineException if there is none
     */
    public EngineDescriptor engine(String name, String origin) {
        EngineDescriptor engine = engines.get(name);
        if (engine == null) {
            throw new UnknownEngineException(name, origin, List.copyOf(engines.keySet()));
        }
        return engine;
    }

    public List<EngineDescriptor> engines() {
        return List.copyOf(engines.values());
    }
}
