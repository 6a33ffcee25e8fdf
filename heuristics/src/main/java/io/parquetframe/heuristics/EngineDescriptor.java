package io.parquetframe.heuristics;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * An engine as the policy knows it. Immutable.
 *
 * @param name what users write, lower case
 * @param description one sentence
 * @param capabilities what it can do
 * @param availability whether it can run here and now
 */
public record EngineDescriptor(
        String name, String description, Set<Capability> capabilities, Availability availability) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");

    public EngineDescriptor {
        if (!NAME.matcher(name).matches() || name.equals(EngineRegistry.AUTO)) {
            throw new IllegalArgumentException("Not a name for an engine: \"" + name
                    + "\"; use lower-case letters, digits, - and _, beginning with a letter, and not auto");
        }
        capabilities = Set.copyOf(capabilities);
    }

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    /** The same engine with another availability. */
    public EngineDescriptor with(Availability other) {
        return new EngineDescriptor(name, description, capabilities, other);
    }
}
