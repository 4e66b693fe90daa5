package org.glotlens.engine.hook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Edits that hold for every pass of a decoder, whatever is measured: on prompts and on the tokens that are added to them.
 * Their numbers stay on the device until closed. Engine thread only.
 */
public final class StandingEdits implements AutoCloseable {
    /** Nothing is edited. */
    public static final StandingEdits NONE = new StandingEdits(null, List.of());

    private record Live(LiveEdit edit, Where where) {}

    private final Scope scope;
    private final List<StandingEdit> edits;
    private final Map<HookPoint, List<Live>> live = new HashMap<>();

    private StandingEdits(Scope scope, List<StandingEdit> edits) {
        this.scope = scope;
        this.edits = List.copyOf(edits);
        for (StandingEdit edit : edits) {
            live.computeIfAbsent(edit.point(), p -> new ArrayList<>())
                    .add(new Live(LiveEdit.of(edit.edit(), scope), edit.where()));
        }
    }

    /**
     * Edits in the order in which they apply at a point.
     *
     * @param scope where their numbers live; closed with them
     */
    public static StandingEdits of(List<StandingEdit> edits, Scope scope) {
        return new StandingEdits(scope, edits);
    }

    /**
     * These edits and others after them, for as long as the scope is open; these stay open besides.
     *
     * @param other where the numbers of both live; closed with the new ones
     */
    public StandingEdits and(List<StandingEdit> more, Scope other) {
        List<StandingEdit> all = new ArrayList<>(edits);
        all.addAll(more);
        return new StandingEdits(other, all);
    }

    /** Whether nothing is edited. */
    public boolean isEmpty() {
        return edits.isEmpty();
    }

    /** The points that are edited. */
    public Set<HookPoint> points() {
        return live.keySet();
    }

    /** Whether any of them holds at a position of a row with so many prompt tokens. */
    public boolean hold(int position, int prompt) {
        return edits.stream().anyMatch(edit -> edit.where().holds(position, prompt));
    }

    /** What one pass does at its points: these edits first, then what looks at them. */
    public Hooks during(TokenPlaces places, Hooks then) {
        return isEmpty() ? then : new During(places, then);
    }

    private final class During implements Hooks {
        private final TokenPlaces places;
        private final Hooks then;

        During(TokenPlaces places, Hooks then) {
            this.places = places;
            this.then = then;
        }

        @Override
        public boolean wants(HookPoint point) {
            return live.containsKey(point) || then.wants(point);
        }

        @Override
        public Tensor at(HookPoint point, Tensor x, Ops op) {
            Tensor value = x;
            for (Live edit : live.getOrDefault(point, List.of())) {
                value = edited(edit, point.site(), value, op);
            }
            return Hooks.pass(then, point, value, op);
        }

        private Tensor edited(Live edit, HookSite site, Tensor x, Ops op) {
            if (edit.where() == Where.Part.ALL) {
                return edit.edit().apply(site, x, op);
            }
            float[] mask = places.mask(edit.where());
            if (isAll(mask, 0)) {
                return x;
            }
            Tensor y = edit.edit().apply(site, x, op);
            return isAll(mask, 1)
                    ? y
                    : op.edits().choose(y, x, op.scope().floats(mask, places.maskShape(site, x.shape().length)));
        }
    }

    private static boolean isAll(float[] mask, float value) {
        for (float one : mask) {
            if (one != value) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        if (scope != null) {
            scope.close();
        }
    }
}
