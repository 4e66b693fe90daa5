package org.glotlens.engine.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Places;
import org.glotlens.engine.hook.Recording;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.patch.PatchSettings.Blocks;
import org.glotlens.engine.patch.PatchSettings.Giver;
import org.glotlens.engine.patch.PatchSettings.Tokens;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sweeps against single runs patched by hand, and what must hold of every patching. */
@Tag("native")
class PatchingTest {
    private static final List<PatchPair> PAIRS = List.of(
            pair("1", List.of("w5 w6 w7"), "w8 w9", -1, -1),
            pair("2", List.of("w4"), "w3 w2 w1 w10 w11", -1, -1),
            pair("3", List.of("w12 w13"), "w14 w15 w16", -1, -1));
    private static Fixture fixture;
    private static Tokenizer tokenizer;

    @BeforeAll
    static void open() throws Exception {
        fixture = Fixture.open("llama");
        tokenizer = Tokenizer.open(Fixture.folder("llama").resolve("tokenizer.json"));
    }

    @AfterAll
    static void close() throws Exception {
        tokenizer.close();
        fixture.close();
    }

    @Test
    void everyLayersPatchIsThatOfASingleRun() throws Exception {
        PatchResult result = run(PAIRS, settings("hook_resid_post", List.of(), Blocks.ONE));
        for (int pair = 0; pair < PAIRS.size(); pair++) {
            int[] source = tokenizer.encodeOpen(PAIRS.get(pair).sources().getFirst());
            int[] target = tokenizer.encodeOpen(PAIRS.get(pair).target());
            for (int layer = 0; layer <= 4; layer++) {
                double expected = layer == 0
                        ? probability(target, new HookSet())
                        : byHand(source, target, new HookPoint(HookSite.RESID_POST, layer - 1), Places.ALL);
                assertThat(patched(result)[pair][layer][0])
                        .as("pair %s, layer %s", pair, layer)
                        .isCloseTo(expected, within(1e-6));
            }
            assertThat(result.sides().get(Side.BASE).source()[pair][0])
                    .isCloseTo(probability(source, new HookSet()), within(1e-6));
            assertThat(patched(result)[pair][4][0])
                    .isCloseTo(result.sides().get(Side.BASE).source()[pair][0], within(1e-6));
        }
        assertThat(result.sides().get(Side.BASE).checks()).hasSize(2).allMatch(check -> check.difference() == 0);
    }

    @Test
    void headsArePutApart() throws Exception {
        PatchResult result = run(PAIRS.subList(0, 1), settings("attn.hook_z", List.of(2), Blocks.ONE));
        int[] source = tokenizer.encodeOpen("w5 w6 w7");
        int[] target = tokenizer.encodeOpen("w8 w9");
        for (int layer = 1; layer <= 4; layer++) {
            double expected = byHand(source, target, new HookPoint(HookSite.Z, layer - 1), Places.ALL.heads(2));
            assertThat(patched(result)[0][layer][0]).isCloseTo(expected, within(1e-6));
        }
        assertThat(result.sides().get(Side.BASE).checks()).hasSize(1);
    }

    /** A concept's mean over sources that are the target itself changes nothing from the first block on. */
    @Test
    void aMeanOfTheTargetItselfPutOnwardChangesNothing() throws Exception {
        PatchPair itself = pair("1", List.of("w8 w9", "w8 w9", "w8 w9", "w8 w9"), "w8 w9", -1, -1);
        double[][] layers = patched(run(List.of(itself), settings("hook_resid_post", List.of(), Blocks.ONWARD)))[0];
        for (double[] layer : layers) {
            assertThat(layer[0]).isCloseTo(layers[0][0], within(1e-6));
        }
    }

    /** All blocks from the first on get the source's stream: its output at the end, whatever the block. */
    @Test
    void onwardPutsEveryBlockBehindAsWell() throws Exception {
        PatchResult one = run(PAIRS.subList(0, 1), settings("hook_resid_post", List.of(), Blocks.ONE));
        PatchResult onward = run(PAIRS.subList(0, 1), settings("hook_resid_post", List.of(), Blocks.ONWARD));
        double source = onward.sides().get(Side.BASE).source()[0][0];
        for (int layer = 1; layer <= 4; layer++) {
            assertThat(patched(onward)[0][layer][0]).isCloseTo(source, within(1e-6));
        }
        assertThat(Math.abs(patched(one)[0][1][0] - source)).isGreaterThan(1e-5);
    }

    @Test
    void severalSourcesGiveTheirMean() throws Exception {
        PatchPair several = pair("1", List.of("w5 w6", "w7"), "w8 w9", -1, -1);
        PatchResult result = run(List.of(several), settings("hook_mlp_out", List.of(), Blocks.ONE));
        HookPoint point = new HookPoint(HookSite.MLP_OUT, 1);
        int[] target = tokenizer.encodeOpen("w8 w9");
        float[] a = last(tokenizer.encodeOpen("w5 w6"), point);
        float[] b = last(tokenizer.encodeOpen("w7"), point);
        float[] mean = new float[a.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (a[i] + b[i]) / 2;
        }
        HookSet hooks = new HookSet()
                .edit(
                        point,
                        new Edit.Replace(mean, new long[] {1, 1, mean.length}).at(Places.positions(target.length - 1)));
        assertThat(patched(result)[0][2][0]).isCloseTo(probability(target, hooks), within(1e-6));
    }

    @Test
    void positionsAreCountedFromBothEndsAndMustExist() throws Exception {
        int length = tokenizer.encodeOpen("w8 w9").length;
        PatchPair fromEnd = pair("1", List.of("w5 w6 w7"), "w8 w9", -2, -2);
        PatchPair fromBeginning =
                pair("1", List.of("w5 w6 w7"), "w8 w9", tokenizer.encodeOpen("w5 w6 w7").length - 2, length - 2);
        PatchSettings settings = settings("hook_resid_post", List.of(), Blocks.ONE);
        assertThat(patched(run(List.of(fromEnd), settings)))
                .isDeepEqualTo(patched(run(List.of(fromBeginning), settings)));
        PatchPair beyond = pair("7", List.of("w5"), "w8 w9", -1, length);
        assertThatThrownBy(() -> run(List.of(beyond), settings))
                .hasStackTraceContaining("Pair 7: target position " + length + " does not match");
    }

    @Test
    void answersThatBeginAlikeAreLeftOut() throws Exception {
        PatchPair alike =
                new PatchPair("x", List.of("w5"), "w8", -1, -1, Map.of("a", List.of("w1"), "b", List.of("w1")));
        PatchResult result = run(List.of(PAIRS.getFirst(), alike), settings("hook_resid_post", List.of(), Blocks.ONE));
        assertThat(result.pairs()).containsExactly("1");
        assertThat(result.dropped()).hasSize(1);
        assertThat(result.dropped().getFirst().reason()).contains("can begin both answers");
        assertThatThrownBy(() -> run(List.of(alike), settings("hook_resid_post", List.of(), Blocks.ONE)))
                .hasStackTraceContaining("None of the 1 pairs can be used.");
    }

    /** Probabilities .2 and .4: mean .3, standard error .1, so .3 plus and minus .196. */
    @Test
    void theSummaryIsTheMeanWithItsInterval() {
        PatchCurves curves = new PatchCurves(new double[][][] {{{.2}}, {{.4}}}, new double[][] {{0}, {0}}, List.of());
        PatchResult result =
                new PatchResult(List.of("1", "2"), List.of("a"), Map.of(Side.BASE, curves), List.of(), Provenance.NONE);
        Estimates normal = new PatchSettings(
                        "hook_resid_post", List.of(), Blocks.ONE, Giver.OWN, Tokens.FIRST, IntervalKind.NORMAL, 1)
                .estimates();
        var estimate = result.estimates(Side.BASE, 0, normal).getFirst();
        assertThat(estimate.value()).isCloseTo(.3, within(1e-12));
        assertThat(estimate.interval().low()).isCloseTo(.104, within(1e-12));
        assertThat(estimate.interval().high()).isCloseTo(.496, within(1e-12));
    }

    private static double[][][] patched(PatchResult result) {
        return result.sides().get(Side.BASE).patched();
    }

    private static PatchSettings settings(String hook, List<Integer> heads, Blocks blocks) {
        return new PatchSettings(hook, heads, blocks, Giver.OWN, Tokens.FIRST, IntervalKind.NORMAL, 42);
    }

    private static PatchPair pair(String id, List<String> sources, String target, int from, int to) {
        return new PatchPair(id, sources, target, from, to, Map.of("answer", List.of("w20")));
    }

    private static PatchResult run(List<PatchPair> pairs, PatchSettings settings) throws Exception {
        return fixture.call(decoder -> new Patching(Map.of(Side.BASE, decoder), tokenizer, settings, 8)
                .run(pairs, Provenance.NONE, Watch.none()));
    }

    /** The answer's probability with what one token of the source has at a point put into the target's last token. */
    private static double byHand(int[] source, int[] target, HookPoint point, Places heads) throws Exception {
        float[] values = last(source, point);
        boolean isPerHead = point.site() == HookSite.Z;
        long[] shape = isPerHead ? new long[] {1, 1, values.length / 16, 16} : new long[] {1, 1, values.length};
        Places at = new Places(List.of(new int[] {target.length - 1}), heads.heads());
        return probability(target, new HookSet().edit(point, new Edit.Replace(values, shape).at(at)));
    }

    private static float[] last(int[] tokens, HookPoint point) throws Exception {
        Map<HookPoint, Recording> kept = new HashMap<>();
        probability(tokens, new HookSet().record(point, value -> kept.put(point, value)));
        float[] all = kept.get(point).values();
        int each = all.length / tokens.length;
        float[] last = new float[each];
        System.arraycopy(all, all.length - each, last, 0, each);
        return last;
    }

    /** Of the first tokens of w20, alone and after a blank, at the last position. */
    private static double probability(int[] tokens, HookSet hooks) throws Exception {
        List<Integer> ids = new ArrayList<>();
        for (String form : List.of("w20", " w20")) {
            int id = tokenizer.encodePlain(form)[0];
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }
        float[] logits = fixture.call(decoder -> logits(decoder, tokens, hooks));
        int dVocab = logits.length / tokens.length;
        int from = logits.length - dVocab;
        double sum = 0;
        double wanted = 0;
        for (int i = 0; i < dVocab; i++) {
            sum += Math.exp(logits[from + i]);
            wanted += ids.contains(i) ? Math.exp(logits[from + i]) : 0;
        }
        return wanted / sum;
    }

    private static float[] logits(Decoder decoder, int[] tokens, HookSet hooks) throws Exception {
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            return decoder.logits(op, decoder.forward(op, new TokenBatch(List.of(tokens)), hooks, new Cancel()), hooks)
                    .floats();
        }
    }
}
