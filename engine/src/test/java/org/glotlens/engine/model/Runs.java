package org.glotlens.engine.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.hook.Recording;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;

/** Whole forward passes for tests of hooks. */
final class Runs {
    private Runs() {}

    /** Logits [batch, pos, dVocab] of one run. */
    static float[] logits(Decoder decoder, List<int[]> rows, Hooks hooks) throws Exception {
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            return decoder.logits(op, decoder.forward(op, new TokenBatch(rows), hooks, new Cancel()), hooks)
                    .floats();
        }
    }

    /** The value of a point in one run, behind its edits. */
    static Recording record(Decoder decoder, List<int[]> rows, HookSet hooks, HookPoint point) throws Exception {
        Map<HookPoint, Recording> kept = new HashMap<>();
        logits(decoder, rows, hooks.record(point, recording -> kept.put(point, recording)));
        return kept.get(point);
    }
}
