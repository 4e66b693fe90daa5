package org.glotlens.app.view.tryit;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.run.Side;

/** What stands side by side. */
public enum Comparison {
    /** Base and aligned, or the base alone where there is no other, all under the edits in force. */
    CHECKPOINTS,
    /** The aligned checkpoint alone, under the edits in force. */
    ALIGNED,
    /** The base as it is and under the edits in force. */
    BASE_EDITS,
    /** The aligned checkpoint as it is and under the edits in force. */
    ALIGNED_EDITS,
    /** The base by itself, and moved by the small pair beside it. */
    PROXY;

    /**
     * One text of several.
     *
     * @param edits under which it is written
     */
    record Column(Side side, Edits edits) {}

    /** Those that can be chosen. */
    static List<Comparison> offered(boolean hasAligned, boolean hasProxy, Edits inForce) {
        List<Comparison> offered = new ArrayList<>(List.of(CHECKPOINTS));
        if (hasAligned) {
            offered.add(ALIGNED);
        }
        if (!inForce.isEmpty()) {
            offered.add(BASE_EDITS);
            if (hasAligned) {
                offered.add(ALIGNED_EDITS);
            }
        }
        if (hasProxy) {
            offered.add(PROXY);
        }
        return List.copyOf(offered);
    }

    /** The texts, from left to right. */
    List<Column> columns(boolean hasAligned, Edits inForce) {
        return switch (this) {
            case CHECKPOINTS ->
                hasAligned
                        ? List.of(new Column(Side.BASE, inForce), new Column(Side.ALIGNED, inForce))
                        : List.of(new Column(Side.BASE, inForce));
            case PROXY -> List.of(new Column(Side.BASE, inForce), new Column(Side.ALIGNED, inForce));
            case ALIGNED -> List.of(new Column(Side.ALIGNED, inForce));
            case BASE_EDITS -> both(Side.BASE, inForce);
            case ALIGNED_EDITS -> both(Side.ALIGNED, inForce);
        };
    }

    private static List<Column> both(Side side, Edits inForce) {
        return List.of(new Column(side, Edits.NONE), new Column(side, inForce));
    }

    /** In words. */
    String text() {
        return Messages.text(
                switch (this) {
                    case CHECKPOINTS -> "try.compare.checkpoints";
                    case ALIGNED -> "try.compare.aligned";
                    case BASE_EDITS -> "try.compare.baseEdits";
                    case ALIGNED_EDITS -> "try.compare.alignedEdits";
                    case PROXY -> "try.compare.proxy";
                });
    }
}
