package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.patch.PatchSettings;
import org.glotlens.engine.patch.PatchSettings.Blocks;
import org.glotlens.engine.patch.PatchSettings.Giver;
import org.glotlens.engine.patch.PatchSettings.Tokens;
import org.glotlens.engine.stat.IntervalKind;

/** Every setting of patching with another value. */
final class PatchChanges {
    private PatchChanges() {}

    static List<SettingChange> all() {
        Map<String, PatchSettings> others = new LinkedHashMap<>();
        others.put("hook", patching("hook_mlp_out", List.of(), Blocks.ONE, Giver.OWN, Tokens.PREFIXES));
        others.put("heads", patching("hook_resid_post", List.of(2), Blocks.ONE, Giver.OWN, Tokens.PREFIXES));
        others.put("blocks", patching("hook_resid_post", List.of(), Blocks.ONWARD, Giver.OWN, Tokens.PREFIXES));
        others.put("giver", patching("hook_resid_post", List.of(), Blocks.ONE, Giver.BASE, Tokens.PREFIXES));
        others.put("tokens", patching("hook_resid_post", List.of(), Blocks.ONE, Giver.OWN, Tokens.FIRST));
        PatchSettings p = SampleMeasurements.PATCH.settings();
        others.put(
                "interval",
                new PatchSettings(
                        p.hook(), p.heads(), p.blocks(), p.giver(), p.tokens(), IntervalKind.MEDIAN, p.seed()));
        others.put("seed", new PatchSettings(p.hook(), p.heads(), p.blocks(), p.giver(), p.tokens(), p.interval(), 43));
        List<SettingChange> changes = new ArrayList<>();
        others.forEach((component, settings) -> changes.add(new SettingChange(
                PatchSettings.class,
                component,
                SampleMeasurements.PATCH,
                new PatchMeasurement(SampleMeasurements.PATCH.pairs(), settings, Edits.NONE))));
        return changes;
    }

    private static PatchSettings patching(String hook, List<Integer> heads, Blocks blocks, Giver giver, Tokens tokens) {
        return new PatchSettings(hook, heads, blocks, giver, tokens, IntervalKind.NORMAL, 42);
    }
}
