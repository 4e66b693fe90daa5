package org.glotlens.engine.patch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;

/**
 * How pairs are patched.
 *
 * @param hook the site without its block, such as {@code hook_resid_post} or {@code attn.hook_z}
 * @param heads heads that are put, at a site that keeps them apart; empty for all
 * @param blocks into which blocks a patch goes
 * @param giver which checkpoint the sources run through
 * @param tokens which tokens count for a word
 * @param interval what the summary gives beside its centre
 * @param seed of resamples
 */
public record PatchSettings(
        String hook, List<Integer> heads, Blocks blocks, Giver giver, Tokens tokens, IntervalKind interval, long seed) {
    /** Refuses values that their rows do not have. */
    public PatchSettings {
        PatchSettingRows.HOOK.require(hook);
        PatchSettingRows.HEADS.require(heads);
        PatchSettingRows.INTERVAL.require(interval);
        heads = List.copyOf(heads);
    }

    /** Into which blocks a patch goes. */
    public enum Blocks {
        /** The block alone. */
        ONE,
        /** The block and all behind it, each with what the source has there. */
        ONWARD
    }

    /** Which checkpoint the sources run through. */
    public enum Giver {
        /** The one that the target runs through. */
        OWN,
        /** The base, also where the target runs through the aligned checkpoint. */
        BASE
    }

    /** Which tokens count for a word. */
    public enum Tokens {
        /** Every token that can begin it, as for the lens. */
        PREFIXES,
        /** The first token of the word as it stands and after a blank, as published. */
        FIRST
    }

    /** The residual stream after a block, one block at a time, in the checkpoint itself. */
    public static PatchSettings defaults() {
        return new PatchSettings(
                "hook_resid_post", List.of(), Blocks.ONE, Giver.OWN, Tokens.PREFIXES, IntervalKind.NORMAL, 42);
    }

    /** All settings, one row each. */
    public static SettingTable<PatchSettings> table() {
        return PatchSettingRows.TABLE;
    }

    /** The sites of a block where a position has values of its own. */
    static List<String> hooks() {
        return Arrays.stream(HookSite.values())
                .filter(site -> site.isPerLayer() && site != HookSite.PATTERN)
                .map(PatchSettings::label)
                .toList();
    }

    private static String label(HookSite site) {
        String name = new HookPoint(site, 0).name();
        return name.substring(name.indexOf('.', name.indexOf('.') + 1) + 1);
    }

    /** The site. */
    public HookSite site() {
        Optional<HookSite> site = Arrays.stream(HookSite.values())
                .filter(HookSite::isPerLayer)
                .filter(each -> label(each).equals(hook))
                .findFirst();
        return site.orElseThrow();
    }

    /** How to estimate. */
    public Estimates estimates() {
        return new Estimates(interval, new Bootstrap(Bootstrap.RESAMPLES, seed));
    }
}
