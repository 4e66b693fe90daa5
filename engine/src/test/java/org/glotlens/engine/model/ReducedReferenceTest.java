package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The younger families against what Hugging Face's own code computes, where the full references are absent too: of each
 * checkpoint the last block, the last of each kind where blocks differ, both ends, and a vocabulary of the few words of one or two
 * rows. Each block gets the reference's own input, so that blocks left out are not missed.
 */
@Tag("native")
class ReducedReferenceTest {
    private static final float TOLERANCE = 5e-5f;
    private static final Set<String> ROWS = Set.of("input_ids", "attention_mask");

    static Stream<String> families() {
        return Stream.concat(MadeFamilies.withReferences(), Stream.of("bert", "m2m_100", "mt5", "t5"));
    }

    @ParameterizedTest
    @MethodSource("families")
    void embeddingBlocksAndHeadMatchTheReference(String family) throws Exception {
        try (Fixture fixture = Fixture.open(Fixture.folder("reduced/" + family), DType.FLOAT32);
                SafetensorsFile reference = fixture.reference()) {
            List<int[]> tokens = fixture.tokens();
            Map<String, float[]> got = fixture.onStack(stack -> parts(stack, tokens, reference));
            assertThat(got.keySet()).isEqualTo(outputs(reference));
            for (String name : got.keySet()) {
                float[] expected = StoredValues.floats(reference.tensor(name));
                assertThat(Numbers.largestDifference(got.get(name), expected, fixture.mask()))
                        .as(family + " " + name)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    private static Set<String> outputs(SafetensorsFile reference) {
        Set<String> names = new TreeSet<>(reference.names());
        names.removeIf(name -> ROWS.contains(name) || name.startsWith("in."));
        return names;
    }

    private static Map<String, float[]> parts(Stack stack, List<int[]> tokens, SafetensorsFile reference)
            throws Exception {
        Map<String, float[]> values = new TreeMap<>();
        HookSet plain = new HookSet();
        HookSet given = new HookSet();
        read(plain, new HookPoint(HookSite.RESID_PRE, 0), "embedded", values);
        for (int layer = 0; layer < stack.spec().shape().nLayers(); layer++) {
            StoredTensor input = reference.tensor("in." + layer);
            given.edit(
                    new HookPoint(HookSite.RESID_PRE, layer),
                    new Edit.Replace(StoredValues.floats(input), input.shape()));
            read(given, new HookPoint(HookSite.ATTN_LINEAR, layer), "attn_out." + layer, values);
            read(given, new HookPoint(HookSite.RESID_POST, layer), "out." + layer, values);
        }
        boolean isEncoder = stack.spec().refusal(HookSite.LOGITS).isPresent();
        if (!isEncoder) {
            read(given, new HookPoint(HookSite.LN_FINAL, 0), "last", values);
        }
        try (Scope scope = stack.open()) {
            Ops op = scope.ops();
            stack.forward(op, new TokenBatch(tokens), plain, new Cancel());
            Tensor resid = stack.forward(op, new TokenBatch(tokens), given, new Cancel());
            values.put(
                    isEncoder ? "last" : "logits", stack.end(op, resid, given).floats());
        }
        return values;
    }

    private static void read(HookSet hooks, HookPoint point, String name, Map<String, float[]> values) {
        hooks.read(point, (value, op) -> values.put(name, value.floats()));
    }
}
