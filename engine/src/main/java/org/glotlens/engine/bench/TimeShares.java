package org.glotlens.engine.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.torch.OpEvent;
import org.glotlens.engine.torch.OpTrace;

/**
 * Where the time of some work went.
 *
 * @param seconds it took while it was watched
 * @param plainSeconds it takes otherwise, the best of several
 * @param shares of the watched seconds, by kind; they sum to 1
 */
public record TimeShares(double seconds, double plainSeconds, Map<WorkKind, Double> shares) {
    /** Copies the shares. */
    public TimeShares {
        shares = Map.copyOf(shares);
    }

    /**
     * Divides what was watched.
     *
     * @param vocabulary number of tokens
     */
    static TimeShares of(OpTrace trace, double plainSeconds, long vocabulary) {
        Map<WorkKind, Double> micros = own(trace.events(), vocabulary);
        double all = micros.values().stream().mapToDouble(Double::doubleValue).sum();
        double whole = Math.max(trace.seconds() * 1e6, all);
        micros.merge(WorkKind.BETWEEN, whole - all, Double::sum);
        micros.replaceAll((kind, time) -> time / whole);
        return new TimeShares(trace.seconds(), plainSeconds, micros);
    }

    /** Microseconds of every kind: each operation's time without that of those that it called. */
    private static Map<WorkKind, Double> own(List<OpEvent> events, long vocabulary) {
        List<OpEvent> ordered = new ArrayList<>(events);
        ordered.sort(Comparator.comparingInt(OpEvent::thread)
                .thenComparingDouble(OpEvent::begin)
                .thenComparing(Comparator.comparingDouble(OpEvent::end).reversed()));
        Map<WorkKind, Double> micros = new EnumMap<>(WorkKind.class);
        Deque<OpEvent> open = new ArrayDeque<>();
        Deque<WorkKind> kinds = new ArrayDeque<>();
        for (OpEvent op : ordered) {
            while (!open.isEmpty() && !contains(open.peek(), op)) {
                open.pop();
                kinds.pop();
            }
            WorkKind kind = WorkKind.of(op, List.copyOf(open), vocabulary);
            micros.merge(kind, op.micros(), Double::sum);
            if (!open.isEmpty()) {
                micros.merge(kinds.peek(), -op.micros(), Double::sum);
            }
            open.push(op);
            kinds.push(kind);
        }
        return micros;
    }

    private static boolean contains(OpEvent outer, OpEvent inner) {
        return outer.thread() == inner.thread() && inner.begin() < outer.end();
    }
}
