package org.glotlens.engine.edit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Places;
import org.glotlens.engine.hook.StandingEdit;
import org.glotlens.engine.hook.StandingEdits;
import org.glotlens.engine.model.Stack;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/**
 * Checks edits against a decoder and lets them stand in it.
 *
 * @param digests of the weights of the checkpoints at hand, which vectors may come from
 */
public record EditBinding(Edits edits, Set<String> digests) {
    /**
     * The model with the edits in every pass; itself where there are none. Engine thread only.
     *
     * @return to be closed by {@link Stack#edits} after the last pass
     * @throws DataException naming the edit that does not fit the decoder, or whose vector cannot be read
     */
    public Stack on(Stack plain) throws DataException {
        if (edits.isEmpty()) {
            return plain;
        }
        List<StandingEdit> standing = new ArrayList<>();
        for (int i = 0; i < edits.list().size(); i++) {
            standing.addAll(named(i, plain.spec()));
        }
        requireUnchanged();
        return plain.edited(StandingEdits.of(standing, plain.open()));
    }

    /**
     * What does not fit a decoder, told before anything is bound. Reads files of vectors; any thread.
     *
     * @return the place of each such edit in the list, and why it does not fit
     */
    public Map<Integer, Message> refusals(StackSpec decoder) {
        Map<Integer, Message> refusals = new TreeMap<>();
        for (int i = 0; i < edits.list().size(); i++) {
            try {
                named(i, decoder);
            } catch (DataException e) {
                refusals.put(i, e.said());
            }
        }
        return refusals;
    }

    private List<StandingEdit> named(int index, StackSpec decoder) throws DataException {
        try {
            return bound(edits.list().get(index), decoder);
        } catch (DataException e) {
            throw new DataException(Message.of("editBinding.inEdit", "%s: %s", edits.name(index), e.said()), e);
        }
    }

    /** The numbers that were bound must be those whose digest signs the result. */
    private void requireUnchanged() throws DataException {
        for (Input input : edits.inputs()) {
            boolean isVector = edits.list().stream()
                    .flatMap(edit -> edit.stored().stream())
                    .anyMatch(stored -> stored.file().equals(input.name()));
            if (isVector && !VectorSource.digest(Path.of(input.name())).equals(input)) {
                throw new DataException(Message.of(
                        "editBinding.changed", "%s was changed since it was read. Try again.", input.name()));
            }
        }
    }

    private List<StandingEdit> bound(EditSpec spec, StackSpec decoder) throws DataException {
        List<StandingEdit> bound = new ArrayList<>();
        for (HookPoint point : HookPoint.parse(spec.hook(), decoder.shape().nLayers())) {
            requireSite(spec, point.site(), decoder);
            Edit edit = new EditNumbers(spec, point, width(point.site(), decoder.shape()), digests).edit();
            if (spec.isNormKept()) {
                edit = new Edit.KeepNorm(edit);
            }
            if (!spec.heads().isEmpty()) {
                edit = edit.at(Places.ALL.heads(spec.heads().toArray(Integer[]::new)));
            }
            bound.add(new StandingEdit(point, edit, spec.place()));
        }
        return bound;
    }

    private static void requireSite(EditSpec spec, HookSite site, StackSpec decoder) throws DataException {
        Optional<String> refusal = decoder.refusal(site);
        if (refusal.isPresent()) {
            throw new DataException(Message.of(
                    "editBinding.noMeaning",
                    "%s has no meaning in this %s model: %s.",
                    spec.hook(),
                    decoder.family(),
                    refusal.get()));
        }
        if (!site.isPerLayer() && site != HookSite.EMBED) {
            throw new DataException(Message.of(
                    "editBinding.behindBlocks",
                    "%s lies behind the blocks, where the lens reads every layer and not one stream. Edit"
                            + " blocks.%s.hook_resid_post instead.",
                    spec.hook(),
                    decoder.shape().nLayers() - 1));
        }
        if (site == HookSite.PATTERN
                && spec.operation() != EditOperation.ZERO
                && spec.operation() != EditOperation.SCALE) {
            throw new DataException(Message.of(
                    "editBinding.pattern",
                    "op \"%s\" at %s would let tokens see later ones, expected zero or scale.",
                    spec.operation().label(),
                    spec.hook()));
        }
        int nHeads = heads(site, decoder.shape());
        for (int head : spec.heads()) {
            if (head >= nHeads) {
                throw new DataException(Message.of(
                        "editBinding.noHead",
                        "%s has %s, but the edit names head %s.",
                        spec.hook(),
                        nHeads == 0 ? "no heads" : "heads 0 to " + (nHeads - 1),
                        head));
            }
        }
    }

    private static int heads(HookSite site, StackShape shape) {
        return switch (site) {
            case Q, Z, PATTERN -> shape.nHeads();
            case K, V -> shape.nKvHeads();
            default -> 0;
        };
    }

    /** Size of the last dimension; of the pattern it grows with the text. */
    static int width(HookSite site, StackShape shape) {
        return switch (site) {
            case Q, K, V, Z -> shape.dHead();
            case MLP_PRE, MLP_PRE_LINEAR, MLP_ACT, MLP_POST -> shape.dMlp();
            case PATTERN -> 0;
            default -> shape.dModel();
        };
    }
}
