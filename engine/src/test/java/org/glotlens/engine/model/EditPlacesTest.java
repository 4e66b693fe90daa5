package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.hook.Places;
import org.glotlens.engine.hook.Recording;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each kind of edit against its formula, at some positions and heads, and what stays of it after the run. */
@Tag("native")
class EditPlacesTest {
    private static final HookPoint RESID = new HookPoint(HookSite.RESID_PRE, 1);
    private static final HookPoint Z = new HookPoint(HookSite.Z, 1);
    private static final HookPoint PATTERN = new HookPoint(HookSite.PATTERN, 1);
    private static final List<int[]> ROWS = List.of(new int[] {3, 9, 4, 1}, new int[] {5, 2});
    private static final int WIDTH = 4;
    private static Fixture fixture;

    @BeforeAll
    static void open() throws Exception {
        fixture = Fixture.open("llama");
    }

    @AfterAll
    static void close() throws Exception {
        fixture.close();
    }

    @Test
    void zeroAndScaleDoWhatTheySay() throws Exception {
        float[] before = at(RESID).values();
        assertThat(at(RESID, new Edit.Zero()).values()).containsOnly(0).hasSameSizeAs(before);
        float[] scaled = at(RESID, new Edit.Scale(-2.5f)).values();
        for (int i = 0; i < before.length; i++) {
            assertThat(scaled[i]).isEqualTo(-2.5f * before[i]);
        }
    }

    @Test
    void aDirectionTakenOutIsXMinusXuUAndLeavesNothingAlongIt() throws Exception {
        Recording before = at(RESID);
        int width = (int) before.shape()[2];
        float[] direction = new float[width];
        for (int i = 0; i < width; i++) {
            direction[i] = (i % 5) - 1.5f;
        }
        double squares = 0;
        for (float d : direction) {
            squares += d * d;
        }
        float[] after = at(RESID, new Edit.ProjectOut(direction)).values();
        for (int from = 0; from < after.length; from += width) {
            double along = 0;
            double left = 0;
            for (int i = 0; i < width; i++) {
                along += before.values()[from + i] * (double) direction[i];
                left += after[from + i] * (double) direction[i];
            }
            assertThat(left).isCloseTo(0, within(1e-4));
            for (int i = 0; i < width; i++) {
                assertThat((double) after[from + i])
                        .isCloseTo(before.values()[from + i] - along * direction[i] / squares, within(1e-5));
            }
        }
    }

    @Test
    void anEditOfSomePositionsLeavesTheOthers() throws Exception {
        float[] before = at(RESID).values();
        float[] after = at(RESID, new Edit.Zero().at(Places.positions(0, 2))).values();
        assertZeroed(before, after, new boolean[] {true, false, true, false, true, false, true, false});
    }

    @Test
    void theLastPositionIsThatOfEveryRowsLastToken() throws Exception {
        float[] before = at(RESID).values();
        float[] after = at(RESID, new Edit.Zero().at(Places.last(ROWS))).values();
        assertZeroed(before, after, new boolean[] {false, false, false, true, false, true, false, false});
    }

    @Test
    void anEditOfOneHeadLeavesTheOthersAtZ() throws Exception {
        Recording before = at(Z);
        int nHeads = fixture.weights().spec().shape().nHeads();
        assertThat(before.shape()).containsExactly(2, WIDTH, nHeads, 16);
        float[] after = at(Z, new Edit.Zero().at(Places.positions(1).heads(2))).values();
        boolean[] zeroed = new boolean[2 * WIDTH * nHeads];
        zeroed[nHeads + 2] = true;
        zeroed[(WIDTH + 1) * nHeads + 2] = true;
        assertZeroed(before.values(), after, zeroed);
    }

    @Test
    void anEditOfOneHeadLeavesTheOthersInThePattern() throws Exception {
        Recording before = at(PATTERN);
        int nHeads = fixture.weights().spec().shape().nHeads();
        float[] after =
                at(PATTERN, new Edit.Zero().at(Places.positions(3).heads(1))).values();
        boolean[] zeroed = new boolean[2 * nHeads * WIDTH];
        zeroed[WIDTH + 3] = true;
        zeroed[(nHeads + 1) * WIDTH + 3] = true;
        assertZeroed(before.values(), after, zeroed);
    }

    /** Attention writes W_o z: with all heads but one at zero, that head's columns of W_o alone. */
    @Test
    void whatIsLeftOfZIsWhatTheOutputProjectionReads() throws Exception {
        Recording z = at(Z);
        int nHeads = (int) z.shape()[2];
        int dHead = (int) z.shape()[3];
        Integer[] others = IntStream.range(1, nHeads).boxed().toArray(Integer[]::new);
        Recording out = fixture.call(decoder -> Runs.record(
                decoder,
                ROWS,
                new HookSet().edit(Z, new Edit.Zero().at(Places.ALL.heads(others))),
                new HookPoint(HookSite.ATTN_OUT, 1)));
        float[] w;
        try (Checkpoint checkpoint = Checkpoint.open(Fixture.folder("llama"))) {
            w = StoredValues.floats(checkpoint.tensor("model.layers.1.self_attn.o_proj.weight"));
        }
        int dModel = (int) out.shape()[2];
        for (int i = 0; i < out.values().length; i++) {
            double expected = 0;
            for (int j = 0; j < dHead; j++) {
                expected += (double) w[i % dModel * nHeads * dHead + j] * z.values()[i / dModel * nHeads * dHead + j];
            }
            assertThat((double) out.values()[i]).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void anEditIsGoneAfterTheRunEvenIfThatEndsInAnException() throws Exception {
        HookSet failing = new HookSet()
                .edit(RESID, new Edit.Scale(3))
                .edit(Z, new Edit.Zero().at(Places.positions(0)))
                .read(new HookPoint(HookSite.RESID_POST, 2), (value, op) -> {
                    throw new IllegalStateException("stopped by the reader");
                });
        fixture.call(decoder -> {
            float[] before = Runs.logits(decoder, ROWS, Hooks.NONE);
            int arrays = Torch.get().openArrays();
            assertThatThrownBy(() -> Runs.logits(decoder, ROWS, failing)).hasMessage("stopped by the reader");
            assertThat(Torch.get().openArrays()).isEqualTo(arrays);
            assertThat(Runs.logits(decoder, ROWS, Hooks.NONE)).containsExactly(before);
            return null;
        });
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItReachesTheLibrary() {
        assertRefused(RESID, new Edit.Add(new float[7], new long[] {7}), "shape [7]");
        assertRefused(RESID, new Edit.Zero().at(Places.positions(4)), "position 4, expected 0 to 3");
        assertRefused(Z, new Edit.Zero().at(Places.ALL.heads(64)), "head 64");
        assertRefused(RESID, new Edit.Zero().at(Places.last(List.of(new int[1], new int[1], new int[1]))), "3 rows");
        assertRefused(RESID, new Edit.ProjectOut(new float[] {1}), "1 wide, expected 64");
        assertRefused(RESID, new Edit.AddMap(new float[] {1}, 1), "1 wide, expected 64");
        assertRefused(RESID, new Edit.Channels(new int[] {64}, new Edit.Zero()), "channel 64, expected 0 to 63");
        assertRefused(RESID, new Edit.Zero().at(Places.ALL.heads(0)), "names heads");
        assertThatThrownBy(() -> new Edit.ProjectOut(new float[64])).hasMessageContaining("length 0.0");
    }

    private static void assertRefused(HookPoint point, Edit edit, String message) {
        assertThatThrownBy(() -> at(point, edit)).hasStackTraceContaining(message);
    }

    /** The value at a point, in parts of equal size: those named are 0 and the others as before. */
    private static void assertZeroed(float[] before, float[] after, boolean[] parts) {
        int each = before.length / parts.length;
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).as("at " + i).isEqualTo(parts[i / each] ? 0 : before[i]);
        }
    }

    private static Recording at(HookPoint point, Edit... edits) throws Exception {
        HookSet hooks = new HookSet();
        for (Edit edit : edits) {
            hooks.edit(point, edit);
        }
        return fixture.call(decoder -> Runs.record(decoder, ROWS, hooks, point));
    }
}
