package io.parquetframe.entity.transaction;

import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.Reliance;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A transaction that was checked on a state and may be committed after it, and after later ones that do not contradict what
 * it relies on.
 *
 * @param checked the state
 * @param relied on keys
 * @param frozen ids of entities whose rows must not have changed at all
 * @param claimed ids of entities of which it reserves the next generated keys
 * @param concerned ids of all entities that it changes or looked at
 * @param isAlone whether no other transaction may share its commit
 */
record Prepared(
        NamespaceState checked,
        String operation,
        Map<String, String> summary,
        List<Change> changes,
        List<Reliance> relied,
        Set<String> frozen,
        Set<String> claimed,
        Set<String> concerned,
        boolean isAlone) {

    Prepared {
        summary = Map.copyOf(summary);
        changes = List.copyOf(changes);
        relied = List.copyOf(relied);
        frozen = Set.copyOf(frozen);
        claimed = Set.copyOf(claimed);
        concerned = Set.copyOf(concerned);
    }
}
