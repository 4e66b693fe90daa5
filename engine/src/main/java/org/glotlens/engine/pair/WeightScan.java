package org.glotlens.engine.pair;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Collection;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.EncodedWeight;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.StoredWeight;
import org.glotlens.engine.pair.SelfCheck.Outcome;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;

/**
 * Looks through stored weights for NaN and infinities, piece by piece, for a bounded time: one bad weight makes every
 * reading after it meaningless.
 *
 * @param longest when to stop looking; what was not looked at is told
 */
record WeightScan(Duration longest) {
    private static final Message NAME = Message.of("weightScan.name", "weights are finite numbers");
    private static final int PIECE = 1 << 16;

    /** What the scan of one model needs at once. */
    private record Pieces(int[] wide, short[] narrow) {}

    /**
     * Scans tensors in the order given.
     *
     * @param names weights of type F32, F16 or BF16 and quantised ones; others are passed over
     * @return failed, naming the first tensor with such a weight; a warning where time ran out
     */
    SelfCheck check(Checkpoint checkpoint, Collection<String> names, Watch watch)
            throws CheckpointException, CancelledException {
        long end = System.nanoTime() + longest.toNanos();
        Pieces pieces = new Pieces(new int[PIECE], new short[PIECE]);
        int done = 0;
        int bad = 0;
        Message first = Message.of("weightScan.none", "");
        for (String name : names) {
            watch.check();
            if (System.nanoTime() > end) {
                break;
            }
            watch.report(Message.of("stage.scanning", "scanning weights"), done++, names.size());
            long count = count(checkpoint.tensor(name), pieces);
            if (count > 0 && bad++ == 0) {
                first = Message.of("weightScan.holds", "tensor %s holds %d NaN or infinite weights", name, count);
            }
        }
        Message looked = done == names.size()
                ? Message.of("weightScan.tensors", "%d tensors", done)
                : Message.of("weightScan.first", "the first %d of %d tensors", done, names.size());
        if (bad > 0) {
            Message found = bad == 1
                    ? Message.of("weightScan.found", "%s; looked at %s", first, looked)
                    : Message.of(
                            "weightScan.foundMore",
                            "%s, and %d more tensors hold some; looked at %s",
                            first,
                            bad - 1,
                            looked);
            return new SelfCheck(NAME, Outcome.FAILED, found);
        }
        if (done < names.size()) {
            return new SelfCheck(
                    NAME,
                    Outcome.WARNING,
                    Message.of(
                            "weightScan.timeUp", "none found in %s, then %d s were up", looked, longest.toSeconds()));
        }
        return new SelfCheck(NAME, Outcome.PASSED, looked);
    }

    private static long count(StoredWeight tensor, Pieces pieces) throws CheckpointException {
        return switch (tensor) {
            case EncodedWeight encoded -> count(encoded);
            case StoredTensor plain ->
                switch (plain.type()) {
                    case F32 -> count32(plain, pieces.wide());
                    case BF16, F16 -> count16(plain, pieces.narrow());
                    default -> 0;
                };
        };
    }

    private static long count(EncodedWeight weight) throws CheckpointException {
        long[] bad = {0};
        if (weight.elements() > 0) {
            weight.encoded().decode(0, weight.elements(), (values, from, count) -> {
                for (int i = from; i < from + count; i++) {
                    bad[0] += Float.isFinite(values[i]) ? 0 : 1;
                }
            });
        }
        return bad[0];
    }

    private static long count32(StoredTensor tensor, int[] piece) throws CheckpointException {
        int exponent = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
        long bad = 0;
        for (long from = 0; from < tensor.elements(); from += PIECE) {
            int length = (int) Math.min(PIECE, tensor.elements() - from);
            tensor.copy(from * Integer.BYTES, MemorySegment.ofArray(piece).asSlice(0, (long) length * Integer.BYTES));
            int here = 0;
            for (int i = 0; i < length; i++) {
                here += (piece[i] & exponent) == exponent ? 1 : 0;
            }
            bad += here;
        }
        return bad;
    }

    private static long count16(StoredTensor tensor, short[] piece) throws CheckpointException {
        int exponent = tensor.type() == StoredType.BF16 ? 0x7F80 : 0x7C00;
        long bad = 0;
        for (long from = 0; from < tensor.elements(); from += PIECE) {
            int length = (int) Math.min(PIECE, tensor.elements() - from);
            tensor.copy(from * Short.BYTES, MemorySegment.ofArray(piece).asSlice(0, (long) length * Short.BYTES));
            int here = 0;
            for (int i = 0; i < length; i++) {
                here += (piece[i] & exponent) == exponent ? 1 : 0;
            }
            bad += here;
        }
        return bad;
    }
}
