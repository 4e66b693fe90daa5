package org.glotlens.engine.torch;

/** How the elements of a tensor lie in memory, as far as that is known without a call of the library. */
enum Lying {
    /** Row after row. */
    IN_ORDER,
    /** {@code [a, b, c, d]} as {@code [a, c, b, d]} row after row: heads and positions have changed places. */
    SWAPPED,
    /** One way or the other. */
    UNKNOWN;

    /** When heads and positions change places without a copy. */
    Lying swapped() {
        return switch (this) {
            case IN_ORDER -> SWAPPED;
            case SWAPPED -> IN_ORDER;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
