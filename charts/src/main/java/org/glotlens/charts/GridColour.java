package org.glotlens.charts;

/** What the colour of a cell of a token grid says. */
public enum GridColour {
    /** The probability of the cell's most probable token. */
    PROBABILITY("probability", true),
    /** The entropy of the cell's distribution, bits. */
    ENTROPY("entropy", true),
    /** The language of the cell's most probable token, where it is told. */
    LANGUAGE("language", false),
    /** The rank of what is followed. */
    RANK("rank", false),
    /** The probability of what is followed. */
    FOLLOWED("followed", true);

    private final String label;
    private final boolean hasDifference;

    GridColour(String label, boolean hasDifference) {
        this.label = label;
        this.hasDifference = hasDifference;
    }

    /** The name used in options and settings. */
    public String label() {
        return label;
    }

    /** Whether aligned minus base of it says something. */
    public boolean hasDifference() {
        return hasDifference;
    }

    /** Whether it is of what is followed. */
    public boolean isOfFollowed() {
        return this == RANK || this == FOLLOWED;
    }
}
