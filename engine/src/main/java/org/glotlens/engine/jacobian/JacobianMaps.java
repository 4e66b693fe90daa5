package org.glotlens.engine.jacobian;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The maps of a Jacobian lens on the device of a decoder, in the type that they are stored in. The read-out is
 * {@code head(norm(J_l h_l))} with the decoder's own norm and head; the last block has no map. Engine thread only.
 */
public final class JacobianMaps implements AutoCloseable {
    private static final int ELEMENTS_AT_ONCE = 1 << 22;
    private static final int MOST_SAID = 20;

    private final Scope scope;
    private final Map<Integer, Tensor> maps = new HashMap<>();

    private JacobianMaps(Scope scope) {
        this.scope = scope;
    }

    /**
     * Reads all maps of a lens.
     *
     * @param scope where they live; closed with them
     * @throws DataException if a map holds something that is no number, or the file cannot be read
     * @throws CancelledException if a stop was asked for; nothing stays open then
     */
    public static JacobianMaps read(JacobianLensFile lens, Scope scope, Cancel cancel)
            throws DataException, CancelledException {
        JacobianMaps read = new JacobianMaps(scope);
        boolean isRead = false;
        try {
            for (int block : lens.blocks()) {
                cancel.check();
                read.maps.put(block, read.tensor(lens, block));
            }
            isRead = true;
            return read;
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        } finally {
            if (!isRead) {
                read.close();
            }
        }
    }

    private Tensor tensor(JacobianLensFile lens, int block) throws DataException, CheckpointException {
        JacobianMap map = lens.map(block);
        int width = map.width();
        Tensor whole = scope.ops().empty(type(map.type()), width, width);
        int step = Math.max(1, ELEMENTS_AT_ONCE / width);
        for (int row = 0; row < width; row += step) {
            float[] rows = map.rows(row, Math.min(step, width - row));
            for (int i = 0; i < rows.length; i++) {
                if (!Float.isFinite(rows[i])) {
                    throw new DataException(Message.of(
                            "jacobianMaps.notFinite",
                            "The map of block %s of %s holds %s in row %s, expected finite numbers.",
                            block,
                            lens.path(),
                            rows[i],
                            row + i / width));
                }
            }
            try (Scope piece = scope.child()) {
                piece.ops().fillRows(whole, piece.floats(rows, rows.length / width, width), row);
            }
        }
        return whole;
    }

    /** A type that holds stored numbers as they are. */
    private static DType type(StoredType stored) {
        return switch (stored) {
            case F16 -> DType.FLOAT16;
            case BF16 -> DType.BFLOAT16;
            default -> DType.FLOAT32;
        };
    }

    /**
     * Refuses a lens that is not of a decoder of these sizes.
     *
     * @param side what the decoder is called
     * @throws DataException naming the width, or the blocks that have no map
     */
    public static void requireFit(JacobianLensFile lens, StackShape shape, String side) throws DataException {
        if (lens.facts().dModel() != shape.dModel()) {
            throw new DataException(Message.of(
                    "jacobianMaps.otherWidth",
                    "%s has maps of width %s, but the residual stream of the %s has %s. Choose the lens that was"
                            + " fitted on this checkpoint.",
                    lens.path(),
                    lens.facts().dModel(),
                    side,
                    shape.dModel()));
        }
        int last = shape.nLayers() - 1;
        String missing = IntStream.range(0, last)
                .filter(block -> !lens.blocks().contains(block))
                .limit(MOST_SAID)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new DataException(Message.of(
                    "jacobianMaps.missing",
                    "%s has no map for block %s of the %s, counted from 0; every block but the last, %s, needs one."
                            + " Choose the lens that was fitted on this checkpoint.",
                    lens.path(),
                    missing,
                    side,
                    last));
        }
        if (lens.blocks().last() >= last) {
            throw new DataException(Message.of(
                    "jacobianMaps.tooMany",
                    "%s has a map for block %s, but the last block of the %s, counted from 0, is %s, and has none."
                            + " Choose the lens that was fitted on this checkpoint.",
                    lens.path(),
                    lens.blocks().last(),
                    side,
                    last));
        }
    }

    /**
     * {@code J_l h_l} in float32, rounded to the type of the rows; the rows as they are behind the last block.
     *
     * @param op whose scope the result belongs to
     * @param block from 0
     * @param rows {@code [.., dModel]} after this block
     */
    public Tensor apply(Ops op, int block, Tensor rows) {
        Tensor map = maps.get(block);
        if (map == null) {
            return rows;
        }
        try (Scope piece = op.scope().child()) {
            Ops inside = piece.ops();
            Tensor product = inside.linear(inside.toFloat32(rows), inside.toFloat32(map), null);
            return inside.to(product, rows.dtype()).moveTo(op.scope());
        }
    }

    /** Frees the maps. */
    @Override
    public void close() {
        scope.close();
    }
}
