package org.glotlens.charts;

import java.util.List;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;

/**
 * The part of a representation run that one figure draws.
 *
 * @param result the run
 * @param side the checkpoint
 * @param layer 0..L
 * @param languages the languages shown, a part of the result's
 */
public record RepresentScope(RepresentResult result, Side side, int layer, List<String> languages) {
    public RepresentScope {
        languages = languages.stream().filter(result.languages()::contains).toList();
        if (!result.sides().contains(side)) {
            throw new IllegalArgumentException("The result has the checkpoints " + result.sides() + ", not " + side);
        }
        if (layer < 0 || layer > result.nLayers()) {
            throw new IllegalArgumentException("Layer " + layer + " is outside 0.." + result.nLayers());
        }
    }

    /** All languages. */
    public static RepresentScope of(RepresentResult result, Side side, int layer) {
        return new RepresentScope(result, side, layer, result.languages());
    }

    /** Places of the languages in the result. */
    List<Integer> places() {
        return languages.stream().map(result.languages()::indexOf).toList();
    }

    /** What a figure draws, read through its scope. */
    interface Scoped {
        /** The part of the run that is drawn. */
        RepresentScope scope();

        /** The run. */
        default RepresentResult result() {
            return scope().result();
        }

        /** The checkpoint. */
        default Side side() {
            return scope().side();
        }

        /** 0..L. */
        default int layer() {
            return scope().layer();
        }

        /** The languages shown. */
        default List<String> languages() {
            return scope().languages();
        }

        /** Place of the checkpoint in the run. */
        default int checkpoint() {
            return result().sides().indexOf(side());
        }
    }
}
