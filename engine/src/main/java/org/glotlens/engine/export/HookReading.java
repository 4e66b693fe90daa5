package org.glotlens.engine.export;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Finite;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.Stack;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** Reads hook points during one forward pass. Engine thread only. */
public final class HookReading {
    private HookReading() {}

    /**
     * The points that names mean in a model.
     *
     * @param hooks names, {@code *} for every layer
     * @throws DataException if one is no name
     */
    public static Set<HookPoint> points(Stack stack, List<String> hooks) throws DataException {
        Set<HookPoint> points = new LinkedHashSet<>();
        for (String name : hooks) {
            points.addAll(HookPoint.parse(name, stack.spec().shape().nLayers()));
        }
        return points;
    }

    /**
     * Their values by name, in the order of the pass.
     *
     * @throws GlotlensException if one holds a number that is not finite
     */
    public static Map<String, HookValues> read(Stack stack, TokenBatch batch, Set<HookPoint> points, Cancel cancel)
            throws GlotlensException {
        Map<String, HookValues> read = new LinkedHashMap<>();
        HookSet set = new HookSet();
        for (HookPoint point : points) {
            set.read(point, (value, op) -> read.put(point.name(), new HookValues(value.floats(), value.shape())));
        }
        Sweep.run(List.of(new OnePass(stack, batch, set)), cancel);
        Finite finite = new Finite(stack.dtype());
        for (Map.Entry<String, HookValues> entry : read.entrySet()) {
            finite.require(entry.getValue().numbers(), "value of " + entry.getKey());
        }
        return read;
    }

    /** A pass that goes on to its end where a hook there is wanted. */
    private record OnePass(Stack stack, TokenBatch batch, HookSet hooks) implements ForwardPass {
        @Override
        public Hooks begin(Ops op) {
            return hooks;
        }

        @Override
        public void end(Ops op, Tensor resid, Cancel cancel) {
            if (hooks.wants(new HookPoint(HookSite.LN_FINAL, 0)) || hooks.wants(new HookPoint(HookSite.LOGITS, 0))) {
                stack.end(op, resid, hooks);
            }
        }
    }
}
