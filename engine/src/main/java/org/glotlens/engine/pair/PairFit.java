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
        if (a == b) {
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
        List<String> differences = differences();
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(Message.of(
                        "pairFit.difference",
                        "base and aligned differ (%s): what can be compared are %s",
                        String.join("; ", differences),
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
            throw refusal("Representations in joint axes, or on those of the base,");
        }
    }

    /**
     * Makes sure that a layer of one is the same as a layer of the other.
     *
     * @throws PairException if they differ in depth
     */
    public void requireSameLayers() throws PairException {
        if (!isSameDepth()) {
            throw refusal("Representations");
        }
    }

    /**
     * Makes sure that a token id means the same in both.
     *
     * @throws PairException if many do not
     */
    public void requireSameTokens() throws PairException {
        if (!isSameTokens) {
            throw refusal("Lens curves");
        }
    }

    private PairException refusal(String what) {
        return new PairException(Message.of(
                "pairFit.cannotBeComparedBase",
                "%s cannot be compared: base and aligned differ (%s). What can be compared are %s; or "
                        + "measure each checkpoint by itself.",
                what,
                String.join("; ", differences()),
                comparable()));
    }

    private boolean isSameDepth() {
        return base.nLayers() == aligned.nLayers();
    }

    private List<String> differences() {
        List<String> differences = new ArrayList<>();
        if (!isSameDepth()) {
            differences.add(base.nLayers() + " and " + aligned.nLayers() + " layers");
        }
        if (base.dModel() != aligned.dModel()) {
            differences.add("a residual stream of " + base.dModel() + " and of " + aligned.dModel() + " values");
        }
        if (base.dVocab() != aligned.dVocab()) {
            differences.add((haveHeads ? "heads of " : "embeddings of ") + base.dVocab() + " and " + aligned.dVocab()
                    + " rows");
        }
        if (!isSameTokens) {
            differences.add("other tokens for the same ids");
        }
        return differences;
    }

    private String comparable() {
        List<String> parts = new ArrayList<>();
        if (haveHeads && isSameTokens) {
            parts.add(isSameDepth() ? "lens curves" : "lens curves, each over its own layers");
        }
        if (isSameDepth()) {
            parts.add(base.dModel() == aligned.dModel() ? "representations" : "representations with --axes each");
        }
        if (haveHeads) {
            parts.add("answers to tasks");
        }
        if (parts.isEmpty()) {
            return "none of their layers";
        }
        boolean isList = parts.size() > 2 || parts.getFirst().contains(",");
        String all = String.join(", ", parts.subList(0, parts.size() - 1));
        return all + (all.isEmpty() ? "" : isList ? ", and " : " and ") + parts.getLast();
    }
}
