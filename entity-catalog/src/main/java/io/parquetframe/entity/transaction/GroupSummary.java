package io.parquetframe.entity.transaction;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What people read about a commit of several transactions. */
final class GroupSummary {

    private GroupSummary() {}

    /** The one that all have, or {@code group}. */
    static String operation(List<Prepared> group) {
        String first = group.get(0).operation();
        return group.stream().allMatch(each -> each.operation().equals(first)) ? first : "group";
    }

    /** Counts are added up; of other texts the first stays. */
    static Map<String, String> summary(List<Prepared> group) {
        if (group.size() == 1) {
            return group.get(0).summary();
        }
        Map<String, String> all = new TreeMap<>();
        for (Prepared each : group) {
            each.summary().forEach((name, value) -> all.merge(name, value, GroupSummary::sum));
        }
        all.put("transactions", Integer.toString(group.size()));
        return all;
    }

    private static String sum(String one, String other) {
        return isCount(one) && isCount(other) ? Long.toString(Long.parseLong(one) + Long.parseLong(other)) : one;
    }

    private static boolean isCount(String text) {
        return text.matches("[0-9]{1,15}");
    }
}
