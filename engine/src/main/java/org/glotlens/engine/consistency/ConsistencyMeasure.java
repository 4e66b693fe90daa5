package org.glotlens.engine.consistency;

import java.util.Arrays;
import java.util.Optional;

/** What is told of two languages, or of one given another. */
public enum ConsistencyMeasure {
    /** RankC with the weights of a softmax: how alike the candidates are ranked, mostly at the top. */
    RANKC("rankc", Optional.of(Weighting.SOFTMAX)),
    /** RankC with linear weights. */
    RANKC_LINEAR("rankc_linear", Optional.of(Weighting.LINEAR)),
    /** RankC with squared weights. */
    RANKC_SQUARED("rankc_squared", Optional.of(Weighting.SQUARED)),
    /** Items right in both languages over those right in one at least. */
    COVERLAP("coverlap", Optional.empty()),
    /** Of the items right in the first language, the share that is right in the second. */
    POSITIVE_TRANSFER("positive_transfer", Optional.empty()),
    /** Of the items wrong in the first language, the share that is wrong in the second. */
    NEGATIVE_TRANSFER("negative_transfer", Optional.empty()),
    /** Spearman's correlation of the candidates' ranks, mean over the items. */
    SPEARMAN("spearman", Optional.empty());

    private final String label;
    private final Optional<Weighting> weighting;

    ConsistencyMeasure(String label, Optional<Weighting> weighting) {
        this.label = label;
        this.weighting = weighting;
    }

    /** The name in tables and options. */
    public String label() {
        return label;
    }

    /** The weights of RankC; empty for others. */
    public Optional<Weighting> weighting() {
        return weighting;
    }

    /** RankC with these weights. */
    public static ConsistencyMeasure of(Weighting weighting) {
        return Arrays.stream(values())
                .filter(measure -> measure.weighting.equals(Optional.of(weighting)))
                .findFirst()
                .orElseThrow();
    }

    /** Whether it is of a pair rather than of one language given the other. */
    public boolean isSymmetric() {
        return this != POSITIVE_TRANSFER && this != NEGATIVE_TRANSFER;
    }

    /** Whether it is a share, from 0 to 1. */
    public boolean isShare() {
        return this != SPEARMAN;
    }
}
