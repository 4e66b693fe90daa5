package org.glotlens.engine.pair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.Message;
import org.glotlens.engine.PairException;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.token.Vocabulary;

/**
 * What two checkpoints have in common, and so what of them can be compared: layers, where they are as deep; axes, where they
 * are as wide; tokens, where they number them alike. An adapter leaves all as it is in the base.
 */
public final class PairFit {
    /** Share of ids that may stand for another token: special ones are renamed, and spare ones taken into use. */
    private static final double FEW = 0.01;

    private final StackShape base;
    private final StackShape aligned;
    private final boolean isSameTokens;
    private final boolean haveHeads;

    private PairFit(StackShape base, StackShape aligned, boolean isSameTokens, boolean haveHeads) {
        this.base = base;
        this.aligned = aligned;
        this.isSameTokens = isSameTokens;
        this.haveHeads = haveHeads;
    }

    /** Of what is measured: the base, and the aligned checkpoint where there is one. */
    static PairFit of(List<Subject> subjects) {
        Subject base = subjects.getFirst();
        Subject aligned = subjects.getLast();
        return new PairFit(
                base.stack().spec().shape(),
                aligned.stack().spec().shape(),
                isSameTokens(base.tokenizer(), aligned.tokenizer()),
                base.stack().spec().hasHead() && aligned.stack().spec().hasHead());
    }

    private static boolean isSameTokens(Tokenizer a, Tokenizer b) {
        if (a == b || a.vocabulary() == b.vocabulary()) {
            return true;
        }
        int common = Math.min(a.usableSize(), b.usableSize());
        int others = 0;
        for (int id = 0; id < common; id++) {
            boolean isSpecial = a.isSpecial(id) && b.isSpecial(id);
            others += isSpecial || isSame(a.vocabulary(), b.vocabulary(), id) ? 0 : 1;
        }
        return others <= FEW * common;
    }

    private static boolean isSame(Vocabulary a, Vocabulary b, int id) {
        return a.has(id) && b.has(id) ? a.raw(id).equals(b.raw(id)) : a.has(id) == b.has(id);
    }

    /** In what the checkpoints differ, and what of them can be compared; empty where they differ in nothing. */
    public Optional<Message> difference() {
        List<Message> differences = differences();
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(Message.of(
                        "pairFit.difference",
                        "base and aligned differ (%s): what can be compared are %s",
                        joined(differences),
                        comparable()));
    }

    /**
     * Makes sure that a layer of one is the same as a layer of the other, and as wide.
     *
     * @throws PairException if not
     */
    public void requireSameAxes() throws PairException {
        requireSameLayers();
        if (base.dModel() != aligned.dModel()) {
            throw refusal(Message.of("pairFit.ofJoint", "Representations in joint axes, or on those of the base,"));
        }
    }

    /**
     * Makes sure that a layer of one is the same as a layer of the other.
     *
     * @throws PairException if they differ in depth
     */
    public void requireSameLayers() throws PairException {
        if (!isSameDepth()) {
            throw refusal(Message.of("pairFit.ofRepresentations", "Representations"));
        }
    }

    /**
     * Makes sure that a token id means the same in both.
     *
     * @throws PairException if many do not
     */
    public void requireSameTokens() throws PairException {
        if (!isSameTokens) {
            throw refusal(Message.of("pairFit.ofCurves", "Lens curves"));
        }
    }

    private PairException refusal(Message what) {
        return new PairException(Message.of(
                "pairFit.cannotBeComparedBase",
                "%s cannot be compared: base and aligned differ (%s). What can be compared are %s; or "
                        + "measure each checkpoint by itself.",
                what,
                joined(differences()),
                comparable()));
    }

    private boolean isSameDepth() {
        return base.nLayers() == aligned.nLayers();
    }

    private List<Message> differences() {
        List<Message> differences = new ArrayList<>();
        if (!isSameDepth()) {
            differences.add(Message.of("pairFit.layers", "%s and %s layers", base.nLayers(), aligned.nLayers()));
        }
        if (base.dModel() != aligned.dModel()) {
            differences.add(Message.of(
                    "pairFit.streams", "a residual stream of %s and of %s values", base.dModel(), aligned.dModel()));
        }
        if (base.dVocab() != aligned.dVocab()) {
            differences.add(
                    haveHeads
                            ? Message.of("pairFit.heads", "heads of %s and %s rows", base.dVocab(), aligned.dVocab())
                            : Message.of(
                                    "pairFit.embeddings",
                                    "embeddings of %s and %s rows",
                                    base.dVocab(),
                                    aligned.dVocab()));
        }
        if (!isSameTokens) {
            differences.add(Message.of("pairFit.tokens", "other tokens for the same ids"));
        }
        return differences;
    }

    private static Message joined(List<Message> parts) {
        return parts.stream()
                .reduce((all, part) -> Message.of("pairFit.both", "%s; %s", all, part))
                .orElseThrow();
    }

    private Message comparable() {
        List<Message> parts = new ArrayList<>();
        boolean hasOwnLayers = !isSameDepth();
        if (haveHeads && isSameTokens) {
            parts.add(
                    hasOwnLayers
                            ? Message.of("pairFit.ownLayers", "lens curves, each over its own layers")
                            : Message.of("pairFit.curves", "lens curves"));
        }
        if (isSameDepth()) {
            parts.add(
                    base.dModel() == aligned.dModel()
                            ? Message.of("pairFit.representations", "representations")
                            : Message.of("pairFit.ownAxes", "representations with --axes each"));
        }
        if (haveHeads) {
            parts.add(Message.of("pairFit.answers", "answers to tasks"));
        }
        if (parts.isEmpty()) {
            return Message.of("pairFit.none", "none of their layers");
        }
        boolean hasCommas = parts.size() > 2 || haveHeads && isSameTokens && hasOwnLayers;
        Message last = parts.removeLast();
        return parts.stream()
                .reduce((all, part) -> Message.of("pairFit.comma", "%s, %s", all, part))
                .map(all -> hasCommas
                        ? Message.of("pairFit.commaAnd", "%s, and %s", all, last)
                        : Message.of("pairFit.and", "%s and %s", all, last))
                .orElse(last);
    }
}
